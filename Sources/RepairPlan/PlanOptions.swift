/// What the user allows and chooses.
package struct PlanOptions: Codable, Hashable, Sendable {
    /// The stages that may run.
    package var stages: Set<Stage> = Set(Stage.allCases)
    /// Nothing is fetched.
    package var isOffline = false
    /// File systems that are mounted read-only may be mounted read-write.
    package var remounts = false
    /// The immutable attribute may be taken from dpkg's files.
    package var clearsImmutable = false
    /// Known background units that hold a lock may be stopped.
    package var stopsHolders = false
    /// Packages that may be removed although a guard says no: `NAME` or `NAME:ARCH`.
    package var allowedRemovals: Set<String> = []
    /// A .deb that no signed index vouches for may be used.
    package var trustsDebs = false
    /// Packages that may overwrite files of others.
    package var allowedOverwrites: Set<String> = []
    /// Packages selected for removal that may be removed without their own scripts.
    package var withoutScripts: Set<String> = []
    /// How long a held lock is waited for, in seconds.
    package var waitSeconds: Double = 600

    package init() {}

    /// The stages that `--only`, `--skip`, `--from` and `--until` leave.
    package static func stages(only: [Stage], skip: [Stage], from: Stage?, until: Stage?) -> Set<Stage> {
        var chosen = only.isEmpty ? Set(Stage.allCases) : Set(only)
        if let from { chosen = chosen.filter { $0 >= from } }
        if let until { chosen = chosen.filter { $0 <= until } }
        return chosen.subtracting(skip)
    }
}
