import DpkgModel
import Inspection

extension Examiner {
    /// The largest number of times that packages are left out of an upgrade: those that need one of them are kept back by
    /// apt, and what is left may meet other files.
    private static let mostRounds = 8

    /// Looks into the archives of the upgrade, and asks the solver for the upgrade without the packages that would meet
    /// an obstacle, until nothing is left in the way.
    func addForesight(_ evidence: inout Evidence, lists: String?) {
        let reader = ForesightReader(files: files, memory: memory.archives)
        var obstacles: [UpgradeObstacle] = []
        var kept: [KeptPackage] = []
        for _ in 0..<Self.mostRounds {
            guard let (seen, conflicts) = reader.read(evidence) else {
                // Nothing is left to upgrade.
                evidence.foresight?.missing = []
                evidence.foresight?.unread = []
                evidence.foresight?.needs = []
                break
            }
            var foresight = seen
            obstacles += foresight.obstacles
            let blocked =
                foresight.obstacles.map(\.package)
                + conflicts.map(\.package)
            evidence.fileConflicts = (evidence.fileConflicts ?? []) + conflicts
            let new = Set(blocked).sorted().map { keep($0, evidence.database) }.filter { !kept.contains($0) }
            kept += new
            foresight.obstacles = obstacles
            foresight.kept = kept
            evidence.foresight = foresight
            guard !new.isEmpty else { break }
            leaveOut(kept, of: &evidence, lists: lists)
        }
    }

    private func keep(_ identity: PackageIdentity, _ database: DatabaseEvidence) -> KeptPackage {
        let record = database.packages.first { record in
            record.isPresent && record.identity.name == identity.name
                && (record.identity.architecture == identity.architecture
                    || [record.identity.architecture, identity.architecture].contains("all"))
        }
        return KeptPackage(
            name: identity.name, architecture: record?.identity.architecture ?? identity.architecture,
            version: record?.version?.text)
    }

    /// Puts the upgrade without these packages into the evidence. Where the solver cannot say what it is, they are taken
    /// out of the one that is known.
    private func leaveOut(_ kept: [KeptPackage], of evidence: inout Evidence, lists: String?) {
        var upgrade =
            solverAnswer(evidence, lists: lists, keeping: kept).upgrade
            ?? evidence.solver?.upgrade ?? ChangeSet()
        upgrade.changes.removeAll { change in
            kept.contains { $0.name == change.name && isSame($0.architecture, change.architecture) }
        }
        upgrade.keptBack.removeAll { package in
            kept.contains { $0.name == package.name && isSame($0.architecture, package.architecture) }
        }
        evidence.solver?.upgrade = upgrade
    }

    private func isSame(_ one: String, _ other: String) -> Bool {
        one == other || one == "all" || other == "all"
    }
}
