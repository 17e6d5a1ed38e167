/// Everything that was read from a machine: the only thing that checks and remedies may look at.
///
/// It is Codable, so that what one machine showed can be a test on another.
package struct Evidence: Codable, Hashable, Sendable {
    /// Counts up when a field changes its meaning.
    package static let currentSchemaVersion = 1

    package var schemaVersion = Evidence.currentSchemaVersion
    package var machine: MachineEvidence
    package var database: DatabaseEvidence
    package var locks: [LockEvidence] = []
    package var space: [SpaceEvidence] = []
    /// Nil when nothing is short of free space.
    package var spaceUse: SpaceUseEvidence?
    /// Nil when it was not examined.
    package var surroundings: SurroundingsEvidence?
    package var apt: AptEvidence
    /// Nil when apt's user is there, when apt is told to use none, and when it cannot be known.
    package var sandboxUser: SandboxUserEvidence?
    package var alternatives = AlternativesEvidence()
    /// Files of debconf that have lost something.
    package var debconf: [DebconfProblem] = []
    package var tools: ToolsEvidence?
    /// Every installed file; nil when they were not looked at.
    package var files: InstalledFilesEvidence?
    /// Where the archives of packages with damaged files can come from.
    package var copies: [ArchiveCopyEvidence] = []
    /// Programs that died lately; nil when nobody looked.
    package var crashes: CrashEvidence?
    /// What libapt-pkg would do; nil when it was not asked.
    package var solver: SolverEvidence?
    /// Files that what is to be installed shares with what is installed; nil when it was not examined.
    package var fileConflicts: [FileConflictEvidence]?
    /// What the steps of a run have shown; nil outside of a run.
    package var run: RunEvidence?
    /// What this user may not see.
    package var unseen: [UnseenEvidence] = []

    package init(machine: MachineEvidence, database: DatabaseEvidence, apt: AptEvidence) {
        self.machine = machine
        self.database = database
        self.apt = apt
    }
}

extension Evidence {
    /// Something is damaged, so that more may be: every installed file is worth a look.
    package var hintsAtDamage: Bool { tools.map { !$0.damaged.isEmpty } ?? false }
}

/// A file that could not be read, so that nothing can be said of it.
package struct UnseenEvidence: Codable, Hashable, Sendable {
    package var path: String
    package var reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}

/// Which machine, seen when and by whom.
package struct MachineEvidence: Codable, Hashable, Sendable {
    package var hostName = ""
    /// `PRETTY_NAME` of os-release(5).
    package var system = ""
    package var kernelRelease = ""
    /// The directory that was looked at, `/` for the running machine.
    package var root = "/"
    package var userID: UInt32 = 0
    /// Seconds since 1970.
    package var takenAt: Double = 0
    /// How long the reading took, in seconds.
    package var duration: Double = 0

    package init() {}
}

extension Evidence {
    /// Somebody else works on the database now: what is unfinished in it may be their work.
    package var isDatabaseBusy: Bool {
        locks.contains { lock in
            if case .held = lock.state { lock.path.hasPrefix(database.directory) } else { false }
        }
    }
}
