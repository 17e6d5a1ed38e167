import Diagnosis
import DpkgModel

/// What was moved out of `info/` comes back from where it was moved to, for packages whose files are those of the
/// copy; nothing that stands in `info/` is written over.
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
