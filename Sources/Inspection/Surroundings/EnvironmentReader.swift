import DpkgModel
import Host

/// Finds environment variables of this program that would change the behaviour of dpkg, apt or maintainer
/// scripts. Children of this program do not inherit them, but commands that a user runs in the same shell do.
///
/// Source: ld.so(8), dpkg(1), apt.conf(5), bash(1), perlrun(1) and python3(1), "ENVIRONMENT".
package enum EnvironmentReader {
    /// Variables that this reader looks at.
    package static let names = diverting + ["PATH", "HOME", "TMPDIR"]

    private static let diverting = [
        "LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "APT_CONFIG", "DPKG_ROOT", "DPKG_ADMINDIR",
        "DPKG_DATADIR", "DPKG_FORCE", "BASH_ENV", "PERL5LIB", "PERL5OPT", "PYTHONPATH", "PYTHONHOME", "IFS",
    ]

    static func problems(_ files: RootedFiles, _ environment: [String: String]) -> [String] {
        var found = diverting.filter { environment[$0]?.isEmpty == false }.map { "\($0): it is set" }
        if let path = environment["PATH"] {
            let parts = path.split(separator: ":")
            let missing = ["/usr/sbin", "/usr/bin"].filter { wanted in
                !parts.contains { $0 == wanted || "/usr\($0)" == wanted }
            }
            if !missing.isEmpty { found.append("PATH: \(missing.joined(separator: " and ")) not in it") }
        }
        if let home = environment["HOME"], !home.hasPrefix("/") { found.append("HOME: no absolute path") }
        if let place = environment["TMPDIR"], (try? files.status(place))?.kind != .directory {
            found.append("TMPDIR: \(place) is no directory")
        }
        return found
    }
}
