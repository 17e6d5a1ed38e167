package import DpkgModel
import Glibc
package import Host
package import Inspection
import SolverClient

/// Makes whole evidence of a machine: what readers find, what the solver answers, and what follows from both. Every
/// command has its evidence from here.
package struct Examiner {
    private let root: String
    private let files: RootedFiles
    private let registry: LockRegistry
    private let runner: any CommandRunning
    private let variables: @Sendable () -> [String: String]
    private let debsDirectory: String?
    private let wantsFiles: Bool
    private let memory: ExaminationMemory

    /// - Parameters:
    ///   - variables: the environment of this process, as far as apt and dpkg look at it.
    ///   - debsDirectory: where the user keeps .debs, a directory of the running machine.
    ///   - wantsFiles: all files are looked at, also when nothing hints at damage.
    ///   - memory: what earlier looks of the same process have read.
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

    package var inspector: Inspector {
        Inspector(
            files: files, registry: registry, debsDirectory: debsDirectory, environment: variables(),
            digests: memory.digests)
    }

    /// Everything that a plan needs, the solver's answer included.
    ///
    /// - Parameter lists: private indexes instead of the machine's.
    package func evidence(lists: String? = nil) -> Evidence {
        collectingFailures { everything(lists: lists) }
    }

    private func everything(lists: String?) -> Evidence {
        var evidence = inspector.evidence(.thorough)
        guard evidence.database.isPresent else { return evidence }
        if wantsFiles || evidence.hintsAtDamage || memory.files.isFilled {
            evidence.files = memory.files.look(files, evidence.database)
            inspector.addCopies(&evidence)
        }
        evidence.database.unpackLeftovers = memory.leftovers.look(
            files, evidence.database, isWanted: wantsFiles)
        // With damaged tools an answer would be a crash at best.
        let isBlocked = evidence.tools?.damaged.contains(where: \.isBlocking) ?? false
        // Of a database with gaps it would say that what is healthy is missing.
        let hasGaps = evidence.database.restoration?.changesSomething ?? false
        // Of what is no file the programs that answer would wait for ever.
        if !isBlocked, !hasGaps, !files.failures.hasObstacle {
            evidence.solver = solverAnswer(evidence, lists: lists)
            // Private indexes are other ones than those that were read here.
            if lists == nil { evidence.withdrawVouching() }
            evidence.fileConflicts = FileConflictReader.read(files, evidence)
        }
        return evidence
    }

    /// What `check` says with `--upgrades`, beside what the depth asks for.
    package func evidence(
        _ depth: Inspector.Depth, asksForUpgrades: Bool,
        meanwhile: @escaping @Sendable (DatabaseEvidence) -> Void
    ) -> Evidence {
        collectingFailures {
            var evidence = inspector.evidence(depth, meanwhile: meanwhile)
            if asksForUpgrades, evidence.database.isPresent { evidence.solver = solverAnswer(evidence) }
            return evidence
        }
    }

    /// Adds what readers met that is there and cannot be read.
    private func collectingFailures(_ read: () -> Evidence) -> Evidence {
        // What something else read before does not belong to this look.
        _ = files.failures.take()
        var evidence = read()
        evidence.unreadable = files.failures.take().map {
            UnseenEvidence(path: $0.path, reason: $0.error.reason)
        }
        return evidence
    }

    private func solverAnswer(_ evidence: Evidence, lists: String? = nil) -> SolverEvidence {
        let client = SolverClient(
            runner: runner, driverPath: HostFacts.executablePath(),
            isThere: { RootedFiles.machine.isAccessible($0, mode: X_OK) })
        return client.ask(SolverQuestion.request(evidence, root: root, lists: lists))
    }
}

/// What is read once for all looks of a process: contents that have not changed since.
package final class ExaminationMemory: Sendable {
    let files = InstalledFilesMemory()
    let leftovers = LeftoverMemory()
    let digests = DigestMemory()

    package init() {}
}
