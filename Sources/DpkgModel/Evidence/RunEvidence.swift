/// What the steps of a run have shown so far: nothing of it can be read from the machine's files.
package struct RunEvidence: Codable, Hashable, Sendable {
    /// The last failure of each package, by the order in which they failed.
    package private(set) var failures: [PackageFailure] = []
    /// The last upgrade, when it failed.
    package var failedUpgrade: FailedUpgrade?
    /// The last `apt-get update`; nil when none was run.
    package var update: UpdateResult?
    /// Hooks that an apt command of this run failed with, each once.
    package private(set) var failedHooks: [AptSetting] = []
    /// Commands of the stage `verify` that objected, in the order in which they were run.
    package var objections: [Objection] = []

    package init() {}

    /// A hook that failed before is not added again.
    package mutating func add(failedHooks hooks: [AptSetting]) {
        for hook in hooks where !failedHooks.contains(hook) { failedHooks.append(hook) }
    }

    /// A package's newer failure takes the place of its older one.
    package mutating func add(_ newer: [PackageFailure]) {
        for failure in newer {
            failures.removeAll { $0.package == failure.package }
            failures.append(failure)
        }
    }

    /// The last failure of a package.
    ///
    /// - Parameter native: this machine's own architecture.
    package func failure(of identity: PackageIdentity, native: String) -> PackageFailure? {
        failures.last { $0.concerns(identity, native: native) }
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

    /// Whether it is about this package: dpkg names no architecture for its own and for `all`.
    package func concerns(_ identity: PackageIdentity, native: String) -> Bool {
        package == identity.description
            || (package == identity.name && ["", "all", native].contains(identity.architecture))
    }

    /// `its postinst failed: "licence server unreachable"`
    package var sentence: String {
        script.map { "its \($0) failed: \"\(words)\"" } ?? "dpkg: \(words)"
    }
}

/// An upgrade by apt that did not end with exit status 0.
package struct FailedUpgrade: Codable, Hashable, Sendable {
    /// How it ended: `exit 100`.
    package var ending: String
    /// The packages that dpkg gave up on in it.
    package var failures: [PackageFailure]
    /// apt's own lines that begin with `E:`.
    package var errors: [String]

    package init(ending: String, failures: [PackageFailure], errors: [String]) {
        self.ending = ending
        self.failures = failures
        self.errors = errors
    }
}
