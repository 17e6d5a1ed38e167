import DpkgModel

/// The programs that steps run, with the options that every call has.
package enum Tools {
    /// The child's descriptor for `--status-fd` and `APT::Status-Fd`.
    package static let statusDescriptor: Int32 = 3

    /// Conffiles that were edited stay; others get the package's default. Source: dpkg(1) `--force-confdef`.
    private static let conffiles = ["--force-confdef", "--force-confold"]

    package static func dpkg(_ arguments: String...) -> [String] { dpkg(arguments) }

    package static func dpkg(_ arguments: [String]) -> [String] {
        ["/usr/bin/dpkg", "--status-fd", "\(statusDescriptor)"] + conffiles + arguments
    }

    /// The run itself holds apt's locks, so that apt must not ask for them again: `Debug::NoLocking`.
    package static func aptGet(_ arguments: [String], allowsRemoval: Bool = false) -> [String] {
        var words = ["/usr/bin/apt-get", "-y", "-q"]
        if !allowsRemoval { words.append("--no-remove") }
        words += ["-o", "Debug::NoLocking=1", "-o", "APT::Status-Fd=\(statusDescriptor)"]
        words += ["-o", "DPkg::Use-Pty=0"]
        for option in conffiles { words += ["-o", "DPkg::Options::=\(option)"] }
        return words + arguments
    }

    /// Indexes are fetched without dpkg.
    package static let update = [
        "/usr/bin/apt-get", "-q", "-o", "Debug::NoLocking=1", "-o", "APT::Status-Fd=\(statusDescriptor)",
        "-o", "Acquire::Retries=2", "update",
    ]
    package static let audit = ["/usr/bin/dpkg", "--audit"]
    package static let check = ["/usr/bin/apt-get", "-q", "-o", "Debug::NoLocking=1", "check"]
    package static let aptMark = "/usr/bin/apt-mark"
    /// Where apt keeps archives; steps that fetch one for dpkg work there.
    package static let archives = "/var/cache/apt/archives"
}
