/// Results of the steps of a run so far; none of this can be read from the machine's files.
package struct RunEvidence: Codable, Hashable, Sendable {
    /// The last failure of each package, in the order in which they failed.
    package private(set) var failures: [PackageFailure] = []
    /// The last upgrade, when it failed.
    package var failedUpgrade: FailedUpgrade?
    /// The last `apt-get update`; nil when none was run.
    package var update: UpdateResult?
    /// Hooks that made an apt command of this run fail, each listed once.
    package private(set) var failedHooks: [AptSetting] = []
    /// Commands of the stage `verify` that failed, in the order in which they were run.
    package var objections: [Objection] = []

    package init() {}

    /// Adds hooks, except those that are already in the list.
    package mutating func add(failedHooks hooks: [AptSetting]) {
        for hook in hooks where !failedHooks.contains(hook) { failedHooks.append(hook) }
    }

    /// Adds failures; a package's older failure is replaced.
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

/// An upgrade by apt that did not end with exit status 0.
package struct FailedUpgrade: Codable, Hashable, Sendable {
    /// The kind of end: `exit 100`.
    package var ending: String
    /// The packages that dpkg could not process during the upgrade.
    package var failures: [PackageFailure]
    /// apt's own lines that begin with `E:`.
    package var errors: [String]

    package init(ending: String, failures: [PackageFailure], errors: [String]) {
        self.ending = ending
        self.failures = failures
        self.errors = errors
    }
}
