import DpkgModel
import Host

/// A program that package management runs.
struct ToolProgram {
    /// When the absence of a program is a fault.
    enum Need {
        /// Always: dpkg, or every maintainer script, needs it.
        case always
        /// Its absence is a fault when this package is installed and lists it.
        case whenListed(by: String)
        /// Its absence is a fault when any installed package lists it.
        case whenOwned
    }

    let path: String
    let need: Need

    /// The possible paths of the program: before usrmerge, some programs were in /bin and /sbin.
    ///
    /// Maintainer scripts use "/bin/sh", so for the shell the other path is no substitute when the link /bin
    /// is missing.
    var candidates: [String] { path == "/bin/sh" ? [path] : PathSpelling.all(of: path) }

    /// The table of programs, in the order of importance.
    ///
    /// Required always: dpkg's own programs, and what dpkg looks for before it unpacks or configures anything
    /// (checkpath in src/main/main.c: sh, rm, tar, diff, dpkg-deb, ldconfig, start-stop-daemon). Everything else
    /// may be absent, unless the package that brings it is installed and lists it.
    static let all: [ToolProgram] =
        ["dpkg", "dpkg-deb", "dpkg-split", "dpkg-query"].map { always("/usr/bin/\($0)") }
        + ["/bin/sh", "/usr/bin/tar", "/usr/bin/rm", "/usr/bin/diff"].map(always)
        + ["/sbin/ldconfig", "/sbin/start-stop-daemon"].map(always)
        // On Ubuntu, ldconfig is a script that runs this program.
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
        // Programs that can fetch an archive when apt cannot.
        + listed("curl", ["/usr/bin/curl"]) + listed("wget", ["/usr/bin/wget"])
        + maintainerScriptTools

    /// Programs that nearly every maintainer script runs.
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

    /// Without these no repair is possible. Together they load nearly every library of the other programs.
    private static let vital = [
        "/usr/bin/dpkg", "/usr/bin/dpkg-deb", "/bin/sh", "/usr/bin/tar", "/usr/bin/apt-get", "/usr/bin/perl",
    ]

    var isVital: Bool { Self.vital.contains(path) }

    /// Whether no package may be installed or removed while it is broken: dpkg's own programs and those that
    /// dpkg runs, the interpreters of maintainer scripts, and apt-get.
    var isBlocking: Bool {
        if case .always = need { return true }
        return isVital
    }

    /// The entry for a program that maintainer scripts name as their interpreter.
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
