package import DpkgModel
import Glibc
package import Host
package import Inspection
import SolverClient

/// Makes the complete evidence of a machine from all readers and the solver. Most commands get their evidence here.
package struct Examiner {
    private let root: String
    let files: RootedFiles
    private let registry: LockRegistry
    let runner: any CommandRunning
    private let variables: @Sendable () -> [String: String]
    private let debsDirectory: String?
    private let wantsFiles: Bool
    let memory: ExaminationMemory

    /// - Parameters:
    ///   - variables: the environment variables of this process that apt and dpkg use.
    ///   - debsDirectory: a directory of the running machine with .deb files.
    ///   - wantsFiles: whether every installed file is examined, also when nothing hints at damage.
    ///   - memory: what earlier examinations in the same process have read.
    package init(
        root: String, files: RootedFiles, registry: LockRegistry, runner: any CommandRunning,
        variables: @escaping @autoclosure @Sendable () -> [String: String], debsDirectory: String?,
        wantsFiles: Bool, memory: ExaminationMemory
    ) {
        self.root = root
        self.files = files
        self.registry = registry
        self.runner = runner
        self.variables = variables
        self.debsDirectory = debsDirectory
        self.wantsFiles = wantsFiles
        self.memory = memory
    }

    /// The readers.
    package var inspector: Inspector {
        Inspector(
            files: files, registry: registry, debsDirectory: debsDirectory, environment: variables(),
            digests: memory.digests)
    }

    /// Everything that a plan needs, including the answer of the solver.
    ///
    /// The solver is asked, and files in conflict are looked for, only when all of these hold:
    ///
    /// | condition | why |
    /// |---|---|
    /// | no tool is damaged without which no package can be installed | the solver would probably crash |
    /// | the database has all entries | the solver would report dependencies as missing that are installed |
    /// | no path that the programs read is something else than a file | they would wait for it for ever |
    ///
    /// - Parameter lists: a directory of indexes to be used instead of the machine's.
    package func evidence(lists: String? = nil) -> Evidence {
        collectingFailures { everything(lists: lists) }
    }

    private func everything(lists: String?) -> Evidence {
        var evidence = inspector.evidence(.thorough)
        guard evidence.database.isPresent else { return evidence }
        addRecentCrashes(&evidence)
        if wantsFiles || evidence.hintsAtDamage || memory.files.isFilled {
            evidence.files = memory.files.look(files, evidence.database)
            inspector.addCopies(&evidence)
        }
        evidence.database.unpackLeftovers = memory.leftovers.look(
            files, evidence.database, isWanted: wantsFiles)
        let isBlocked = evidence.tools?.damaged.contains(where: \.isBlocking) ?? false
        let hasGaps = evidence.database.restoration?.changesSomething ?? false
        if !isBlocked, !hasGaps, !files.failures.hasObstacle {
            evidence.solver = solverAnswer(evidence, lists: lists)
            // The answer for private indexes says nothing about the machine's indexes, from which the evidence was
            // read.
            if lists == nil { evidence.withdrawVouching() }
            evidence.fileConflicts = FileConflictReader(files: files, memory: memory.archives).read(evidence)
            addForesight(&evidence, lists: lists)
        }
        return evidence
    }

    /// The evidence for `check`.
    ///
    /// - Parameters:
    ///   - asksForUpgrades: whether the solver is asked (`--upgrades`).
    ///   - meanwhile: is called with the packages and their states while the rest is still being read, on any thread.
    package func evidence(
        _ depth: Inspector.Depth, asksForUpgrades: Bool,
        meanwhile: @escaping @Sendable (DatabaseEvidence) -> Void
    ) -> Evidence {
        collectingFailures {
            var evidence = inspector.evidence(depth, meanwhile: meanwhile)
            if depth == .thorough, evidence.database.isPresent { addRecentCrashes(&evidence) }
            if asksForUpgrades, evidence.database.isPresent { evidence.solver = solverAnswer(evidence) }
            return evidence
        }
    }

    /// Adds the files that exist and could not be read.
    private func collectingFailures(_ read: () -> Evidence) -> Evidence {
        // Failures from before belong to something else.
        _ = files.failures.take()
        var evidence = read()
        evidence.unreadable = files.failures.take().map {
            UnseenEvidence(path: $0.path, reason: $0.error.reason)
        }
        return evidence
    }

    func solverAnswer(
        _ evidence: Evidence, lists: String? = nil, keeping kept: [KeptPackage] = []
    ) -> SolverEvidence {
        let client = SolverClient(
            runner: runner, driverPath: HostFacts.executablePath(),
            isThere: { RootedFiles.machine.isAccessible($0, mode: X_OK) })
        return client.ask(SolverQuestion.request(evidence, root: root, lists: lists, keeping: kept))
    }
}

/// What was read earlier in the same process, so that files that have not changed are not read again.
package final class ExaminationMemory: Sendable {
    let files = InstalledFilesMemory()
    let leftovers = LeftoverMemory()
    let digests = DigestMemory()
    let archives = ArchiveListingMemory()

    package init() {}
}
