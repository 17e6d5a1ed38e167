import DpkgModel
import Paths

/// The programs that steps run, with the options of every call.
package enum Tools {
    /// The file descriptor on which the program reports its progress: `--status-fd` and `APT::Status-Fd`.
    package static let statusDescriptor: Int32 = 3

    /// dpkg never asks about a conffile: it takes the default action, and where there is none, it keeps the file that
    /// was edited. Source: dpkg(1) `--force-confdef`, `--force-confold`.
    private static let conffiles = ["--force-confdef", "--force-confold"]

    /// The arguments of a call of dpkg.
    package static func dpkg(_ arguments: String...) -> [String] { dpkg(arguments) }

    /// The arguments of a call of dpkg.
    package static func dpkg(_ arguments: [String]) -> [String] {
        [HostPaths.Program.dpkg, "--status-fd", "\(statusDescriptor)"] + conffiles + arguments
    }

    /// The arguments of a call of apt-get. The run itself holds apt's locks, so that apt must not take them:
    /// `Debug::NoLocking`.
    ///
    /// - Parameter allowsRemoval: without it apt-get fails instead of removing a package (`--no-remove`).
    package static func aptGet(_ arguments: [String], allowsRemoval: Bool = false) -> [String] {
        var words = [HostPaths.Program.aptGet, "-y", "-q"]
        if !allowsRemoval { words.append("--no-remove") }
        words += ["-o", "Debug::NoLocking=1", "-o", "APT::Status-Fd=\(statusDescriptor)"]
        words += ["-o", "DPkg::Use-Pty=0"]
        for option in conffiles { words += ["-o", "DPkg::Options::=\(option)"] }
        return words + arguments
    }

    /// `apt-get update`. It does not run dpkg, so that it has no options for it.
    package static let update = [
        HostPaths.Program.aptGet, "-q", "-o", "Debug::NoLocking=1",
        "-o", "APT::Status-Fd=\(statusDescriptor)", "-o", "Acquire::Retries=2", "update",
    ]
    /// `dpkg --audit`, which prints nothing when all packages are whole.
    package static let audit = [HostPaths.Program.dpkg, "--audit"]
    /// `apt-get check`, which fails when a dependency is not met.
    package static let check = [HostPaths.Program.aptGet, "-q", "-o", "Debug::NoLocking=1", "check"]
}
