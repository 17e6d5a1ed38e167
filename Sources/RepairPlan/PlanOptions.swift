/// What the administrator allows and chooses, as given on the command line.
package struct PlanOptions: Codable, Hashable, Sendable {
    /// The stages that may run: `--only`, `--skip`, `--from`, `--until`.
    package var stages: Set<Stage> = Set(Stage.allCases)
    /// `--offline`: nothing is fetched.
    package var isOffline = false
    /// `--remount`: file systems that are mounted read-only may be mounted read-write.
    package var remounts = false
    /// `--clear-immutable`: the immutable and append-only attributes may be removed from dpkg's files.
    package var clearsImmutable = false
    /// `--stop-holders`: known background units, and maintainer scripts whose dpkg has died, may be stopped when they
    /// hold a lock.
    package var stopsHolders = false
    /// `--allow-remove`: packages that the administrator agrees to lose, as `NAME` or `NAME:ARCH`. It does not allow
    /// the removal of packages that `RemovalGuard` refuses.
    package var allowedRemovals: Set<String> = []
    /// `--trust-debs`: a .deb whose hash is in no signed index may be used.
    package var trustsDebs = false
    /// `--allow-overwrite`: names of packages that may overwrite files of other packages.
    package var allowedOverwrites: Set<String> = []
    /// `--allow-downgrade`: packages of which an earlier version may be installed, as `NAME` or `NAME:ARCH`.
    package var allowedDowngrades: Set<String> = []
    /// `--without-scripts`: names of packages selected for removal that may be removed without their prerm or postrm.
    package var withoutScripts: Set<String> = []
    /// `--remove-broken`: every package that is itself what fails, that nothing mends and nothing needs, may be removed.
    package var removesBroken = false
    /// `--purge-broken`: the configuration files of those packages go as well, except of a package that has data.
    package var purgesBroken = false
    /// The longest time to wait for a held lock, in seconds.
    package var waitSeconds: Double = 600

    package init() {}

    /// The stages that remain: those of `only`, or all when it is empty, between `from` and `until`, both included,
    /// and not in `skip`.
    package static func stages(only: [Stage], skip: [Stage], from: Stage?, until: Stage?) -> Set<Stage> {
        var chosen = only.isEmpty ? Set(Stage.allCases) : Set(only)
        if let from { chosen = chosen.filter { $0 >= from } }
        if let until { chosen = chosen.filter { $0 <= until } }
        return chosen.subtracting(skip)
    }
}
