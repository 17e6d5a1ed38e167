import DpkgModel
import Host

/// A program that package management starts.
struct ToolProgram {
    /// When its absence is a fault.
    enum Need {
        /// dpkg, or every maintainer script, does not work without it.
        case always
        /// Its absence is a fault when this package is installed and lists it.
        case whenListed(by: String)
        /// Its absence is a fault when any installed package has it.
        case whenOwned
    }

    let path: String
    let need: Need

    /// Where to look for it: before usrmerge, some of them were in /bin and /sbin.
    ///
    /// Maintainer scripts say "/bin/sh", so that its other name does not help where the link /bin is gone.
    var candidates: [String] { path == "/bin/sh" ? [path] : PathSpelling.all(of: path) }

    /// The table, in the order of importance.
    ///
    /// Required always: dpkg's own programs, and what dpkg looks for before it unpacks or configures anything
    /// (checkpath in src/main/main.c: sh, rm, tar, diff, dpkg-deb, ldconfig, start-stop-daemon). Everything else
    /// may be absent, unless the package that brings it is installed and lists it.
    static let all: [ToolProgram] =
        ["dpkg", "dpkg-deb", "dpkg-split", "dpkg-query"].map { always("/usr/bin/\($0)") }
        + ["/bin/sh", "/usr/bin/tar", "/usr/bin/rm", "/usr/bin/diff"].map(always)
        + ["/sbin/ldconfig", "/sbin/start-stop-daemon"].map(always)
        // Ubuntu's ldconfig is a script around it.
        + listed("libc-bin", ["/sbin/ldconfig.real"])
        + listed(
            "apt", ["apt-get", "apt-cache", "apt-config", "apt-mark", "apt-key"].map { "/usr/bin/\($0)" })
        + listed(
            "apt",
            ["http", "https", "file", "copy", "store", "gpgv", "sqv", "rred", "mirror", "cdrom"]
                .map { "/usr/lib/apt/methods/\($0)" })
        + listed("gpgv", ["/usr/bin/gpgv"]) + listed("sqv", ["/usr/bin/sqv"])
        + listed(
            "dpkg",
            [
                "dpkg-trigger", "dpkg-divert", "dpkg-statoverride", "dpkg-maintscript-helper",
                "update-alternatives",
            ]
            .map { "/usr/bin/\($0)" })
        + listed("bash", ["/bin/bash"]) + listed("perl-base", ["/usr/bin/perl"])
        + listed("debconf", ["/usr/sbin/dpkg-preconfigure", "/usr/share/debconf/frontend"])
        + listed("apt-utils", ["/usr/bin/apt-extracttemplates"])
        // What can still fetch an archive when apt cannot.
        + listed("curl", ["/usr/bin/curl"]) + listed("wget", ["/usr/bin/wget"])
        + maintainerScriptTools

    /// What nearly every maintainer script calls.
    private static let maintainerScriptTools =
        listed(
            "coreutils",
            [
                "cat", "cp", "mv", "ln", "mkdir", "rmdir", "chmod", "chown", "touch", "mktemp", "readlink",
                "install", "id", "basename", "dirname", "cut", "sort", "test", "true",
            ].map { "/usr/bin/\($0)" })
        + listed("grep", ["/usr/bin/grep"]) + listed("sed", ["/usr/bin/sed"])
        + listed("findutils", ["/usr/bin/find", "/usr/bin/xargs"]) + listed("gzip", ["/usr/bin/gzip"])
        + listed("debianutils", ["/usr/bin/run-parts"]) + listed("libc-bin", ["/usr/bin/getent"])
        + listed("init-system-helpers", ["/usr/bin/deb-systemd-helper", "/usr/sbin/invoke-rc.d"])
        + listed("python3-minimal", ["/usr/bin/python3", "/usr/bin/py3compile"])

    /// Without these nothing can be repaired, and between them they load nearly every library of the others.
    private static let vital = [
        "/usr/bin/dpkg", "/usr/bin/dpkg-deb", "/bin/sh", "/usr/bin/tar", "/usr/bin/apt-get", "/usr/bin/perl",
    ]

    var isVital: Bool { Self.vital.contains(path) }

    /// Nothing may be installed or removed before it works: dpkg's own programs and what dpkg itself starts, what
    /// maintainer scripts are written in, and apt-get.
    var isBlocking: Bool {
        if case .always = need { return true }
        return isVital
    }

    /// What maintainer scripts name as their interpreter.
    static func interpreter(_ path: String) -> ToolProgram {
        ToolProgram(path: path, need: .whenOwned)
    }

    private static func always(_ path: String) -> ToolProgram {
        ToolProgram(path: path, need: .always)
    }

    private static func listed(_ package: String, _ paths: [String]) -> [ToolProgram] {
        paths.map { ToolProgram(path: $0, need: .whenListed(by: package)) }
    }
}
