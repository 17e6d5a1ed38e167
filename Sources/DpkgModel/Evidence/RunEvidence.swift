/// What the steps of a run have shown so far: nothing of it can be read from the machine's files.
package struct RunEvidence: Codable, Hashable, Sendable {
    /// The last failure of each package, by the order in which they failed.
    package private(set) var failures: [PackageFailure] = []

    package init() {}

    /// A package's newer failure takes the place of its older one.
    package mutating func add(_ newer: [PackageFailure]) {
        for failure in newer {
            failures.removeAll { $0.package == failure.package }
            failures.append(failure)
        }
    }

    /// The last failure of a package.
    ///
    /// - Parameter native: dpkg names no architecture for its own and for `all`.
    package func failure(of identity: PackageIdentity, native: String) -> PackageFailure? {
        let isPlain = ["", "all", native].contains(identity.architecture)
        return failures.last {
            $0.package == identity.description || (isPlain && $0.package == identity.name)
        }
    }
}

/// Why dpkg gave up on a package, in its words or in those of the package's script.
package struct PackageFailure: Codable, Hashable, Sendable {
    /// As dpkg prints it: `NAME`, or `NAME:ARCH` where that is needed.
    package var package: String
    /// The script that failed, `postinst` for example; nil when no script did.
    package var script: String?
    /// The first line of the script's output that tells of an error, else its last line; without a script dpkg's reason.
    package var words: String

    package init(package: String, script: String?, words: String) {
        self.package = package
        self.script = script
        self.words = words
    }

    /// `its postinst failed: "licence server unreachable"`
    package var sentence: String {
        script.map { "its \($0) failed: \"\(words)\"" } ?? "dpkg: \(words)"
    }
}
