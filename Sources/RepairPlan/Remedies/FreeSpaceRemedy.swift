package import Diagnosis
import DpkgModel
import Paths

/// Frees space on file systems that are short of it, the least valuable files first. Each step is carried out only
/// while free space is still missing. A list of the deleted files of apt's cache is kept.
///
/// | step | deletes | why |
/// |---|---|---|
/// | 1 | all empty files in apt's cache, when inodes are missing | nothing is in them |
/// | 2 | all archives in apt's cache that nobody needs | they are damaged or outdated |
/// | 3 | as many archives as needed that can be fetched again, the largest first | apt fetches them when they are needed |
/// | 4 | as many closed journals of systemd-journald as needed, the oldest first | nothing writes to them any more |
package enum FreeSpaceRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let short = context.evidence.space.filter { space in
            context.evidence.isShort(space)
                && context.findings(.noRoom).contains { $0.subject.name == space.path }
        }
        guard !short.isEmpty else { return [] }
        return archives(short, context) + journals(short, context)
    }

    private static func archives(_ short: [SpaceEvidence], _ context: PlanContext) -> [Step] {
        guard let space = short.first(where: { $0.paths.contains(HostPaths.Apt.archives) }) else { return [] }
        let spare = SpareArchives(context)
        let key = FindingKey(code: .noRoom, subject: space.path)
        var steps: [Step] = []
        let empty = space.missingInodes > 0 ? context.evidence.spaceUse?.emptyCacheFiles ?? [] : []
        if !empty.isEmpty {
            steps.append(
                Step(
                    key: .init(.freeEmptyFiles), stage: .space, action: .delete(listing: empty),
                    purpose: "empty, and apt-get clean would delete them: each takes an inode", answers: [key]
                ))
        }
        let names = Set(empty.map(\.path))
        let worthless = spare.worthless.filter { !names.contains($0.path) }
        if !worthless.isEmpty {
            steps.append(
                Step(
                    key: .init(.freeUselessArchives), stage: .space, action: listing(worthless),
                    purpose: "damaged, or older than what is installed: nothing needs them", answers: [key],
                    after: steps.map(\.key)))
        }
        let picked = enough(spare.fetchable.sorted { $0.size > $1.size }, \.size, for: space, context)
        if !picked.isEmpty {
            steps.append(
                Step(
                    key: .init(.freeArchives), stage: .space, action: listing(picked),
                    purpose: "no step needs them, and the archive still has them", answers: [key],
                    after: steps.map(\.key)))
        }
        return steps
    }

    private static func listing(_ archives: [CachedArchive]) -> Action {
        .delete(listing: archives.map { SizedFile(path: $0.path, size: $0.size, modifiedAt: $0.modifiedAt) })
    }

    private static func journals(_ short: [SpaceEvidence], _ context: PlanContext) -> [Step] {
        guard let space = short.first(where: { $0.paths.contains(HostPaths.Machine.journals) }) else {
            return []
        }
        let picked = enough(context.evidence.spaceUse?.archivedJournals ?? [], \.size, for: space, context)
        guard !picked.isEmpty else { return [] }
        return [
            Step(
                key: .init(.freeJournals), stage: .space, action: .delete(picked.map(\.path)),
                purpose: "the oldest closed journals; the open ones and all other logs stay",
                answers: [FindingKey(code: .noRoom, subject: space.path)],
                after: StepIdentifier.freeings.filter { $0.kind != .freeJournals })
        ]
    }

    /// The first files whose sizes together are the missing space and, for the steps that follow, the general limit
    /// of free space once more (`SpaceEvidence.neededBytes`, `neededInodes`).
    private static func enough<File>(
        _ files: [File], _ size: (File) -> Int64, for space: SpaceEvidence, _ context: PlanContext
    ) -> [File] {
        let bytes = context.evidence.missingBytes(on: space)
        var missingBytes = bytes > 0 ? bytes + SpaceEvidence.neededBytes : 0
        var missingInodes = space.missingInodes > 0 ? space.missingInodes + SpaceEvidence.neededInodes : 0
        return Array(
            files.prefix { file in
                guard missingBytes > 0 || missingInodes > 0 else { return false }
                missingBytes -= size(file)
                missingInodes -= 1
                return true
            })
    }
}

extension FreeSpaceRemedy {
    package static func reason(_ finding: Finding, _ context: PlanContext) -> String? {
        finding.code == .noRoom
            ? "nothing more can be freed there without loss: free space by hand, then run again" : nil
    }
}
