/// Why dpkg could not process a package, as printed by dpkg or by the package's script.
package struct PackageFailure: Codable, Hashable, Sendable {
    /// The name as dpkg prints it: `NAME`, or `NAME:ARCH` where that is needed.
    package var package: String
    /// The script that failed, `postinst` for example; nil when no script did.
    package var script: String?
    /// The first line of the script's output that reports an error, otherwise its last line; without a script
    /// dpkg's reason.
    package var words: String
    /// The path of a program that the script had run-parts start and that failed, such as
    /// `/etc/kernel/postinst.d/dkms`. It may belong to another package.
    package var hook: String?

    package init(package: String, script: String?, words: String, hook: String? = nil) {
        self.package = package
        self.script = script
        self.words = words
        self.hook = hook
    }

    /// Whether it is about this package. dpkg prints no architecture for the native one and for `all`.
    package func concerns(_ identity: PackageIdentity, native: String) -> Bool {
        package == identity.description
            || (package == identity.name && ["", "all", native].contains(identity.architecture))
    }

    /// `its postinst failed: "licence server unreachable"`
    package var sentence: String {
        guard let script else { return "dpkg: \(words)" }
        if let hook { return "its \(script) runs \(hook), which failed: \"\(words)\"" }
        return "its \(script) failed: \"\(words)\""
    }
}

/// A failure that a log has, or that this program noted at the end of a run.
package struct RecordedFailure: Codable, Hashable, Sendable {
    package var failure: PackageFailure
    /// `2026-11-23 03:41:02`, in the time of the log.
    package var time: String
    /// The file.
    package var file: String

    package init(failure: PackageFailure, time: String, file: String) {
        self.failure = failure
        self.time = time
        self.file = file
    }
}
