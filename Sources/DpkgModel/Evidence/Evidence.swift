/// Everything that was read from a machine: the only input of checks and remedies.
///
/// It is Codable, so that evidence saved on one machine can be used in a test on another.
package struct Evidence: Codable, Hashable, Sendable {
    /// Incremented when a field changes its meaning.
    package static let currentSchemaVersion = 1

    package var schemaVersion = Evidence.currentSchemaVersion
    package var machine: MachineEvidence
    package var database: DatabaseEvidence
    package var locks: [LockEvidence] = []
    package var space: [SpaceEvidence] = []
    /// Nil when no file system is short of free space.
    package var spaceUse: SpaceUseEvidence?
    /// Nil when it was not examined.
    package var surroundings: SurroundingsEvidence?
    /// Packages that the file systems of the machine need; nil when this was not examined.
    package var storageNeeds: [StorageNeed]?
    package var apt: AptEvidence
    /// Nil when apt's user exists, when apt is configured to use none, and when this cannot be determined.
    package var sandboxUser: SandboxUserEvidence?
    package var alternatives = AlternativesEvidence()
    /// debconf database files that have lost records.
    package var debconf: [DebconfProblem] = []
    package var tools: ToolsEvidence?
    /// The result of checking every installed file; nil when this was not done.
    package var files: InstalledFilesEvidence?
    /// Where the archives of packages with damaged files are available.
    package var copies: [ArchiveCopyEvidence] = []
    /// The packages of missing tools and libraries that no file list has; not searched for by a quick check.
    package var absentOwners: [AbsentOwner] = []
    /// Programs that crashed recently; nil when this was not examined.
    package var crashes: CrashEvidence?
    /// What libapt-pkg would do; nil when it was not run.
    package var solver: SolverEvidence?
    /// Files that a package to be installed has in common with an installed package; nil when this was not
    /// examined.
    package var fileConflicts: [FileConflictEvidence]?
    /// What the upgrade will meet; nil when there is none, or when this was not examined.
    package var foresight: UpgradeForesight?
    /// Results of the steps of a run; nil outside of a run.
    package var run: RunEvidence?
    /// Files that this user has no permission to read.
    package var unseen: [UnseenEvidence] = []
    /// Files and directories that are there and that not even root could read: the disk failed, or something else stands
    /// in their place. Nil when this was not collected.
    package var unreadable: [UnseenEvidence]?

    package init(machine: MachineEvidence, database: DatabaseEvidence, apt: AptEvidence) {
        self.machine = machine
        self.database = database
        self.apt = apt
    }
}

extension Evidence {
    /// Whether damage was found, so that more is likely and every installed file should be checked.
    package var hintsAtDamage: Bool { tools.map { !$0.damaged.isEmpty } ?? false }
}

/// A file that could not be read, so that its state is not known.
package struct UnseenEvidence: Codable, Hashable, Sendable {
    package var path: String
    package var reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}

/// Which machine was examined, when, and by which user.
package struct MachineEvidence: Codable, Hashable, Sendable {
    package var hostName = ""
    /// `PRETTY_NAME` of os-release(5).
    package var system = ""
    package var kernelRelease = ""
    /// The directory that was examined, `/` for the running machine.
    package var root = "/"
    package var userID: UInt32 = 0
    /// The time of the examination, in seconds since 1970.
    package var takenAt: Double = 0
    /// How long the examination took, in seconds.
    package var duration: Double = 0

    package init() {}
}

extension Evidence {
    /// Whether another process is using the database, so that unfinished work in it may still be in progress.
    package var isDatabaseBusy: Bool {
        locks.contains { lock in
            if case .held = lock.state { lock.path.hasPrefix(database.directory) } else { false }
        }
    }
}
