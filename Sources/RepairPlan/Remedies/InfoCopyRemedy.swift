import Diagnosis
import DpkgModel

/// Copies missing files of `info/` back from a directory to which somebody has moved or copied them. This is done for
/// packages whose files on the disk fit the copy's checksums. No existing file in `info/` is overwritten.
package enum InfoCopyRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        context.evidence.database.infoCopies.map { copy in
            let packages = Set(copy.packages)
            let answers = InfoFileCheck.codesOfFiles.flatMap { context.findings($0) }
                .filter { $0.subject.identity.map(packages.contains) ?? false }.map(\.key)
            return Step(
                key: .init(.copyInfo, copy.directory), stage: .database, action: .copyControlFiles(copy),
                purpose: "the packages' files on the disk are those of its checksums; the copy stays",
                answers: answers, maximumAttempts: 1)
        }
    }
}
