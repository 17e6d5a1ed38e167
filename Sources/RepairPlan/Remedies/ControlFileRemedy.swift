import Diagnosis
import DpkgModel

/// Writes damaged lists, checksums and maintainer scripts again from the archive of the installed version, as dpkg
/// would have written them. The files that the package installs are not touched. Without such an archive,
/// `ReinstallRemedy` installs the package again.
package enum ControlFileRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        context.outlook.restored.flatMap { steps($0, context) }
    }

    private static func steps(_ restored: PackageOutlook.Restoration, _ context: PlanContext) -> [Step] {
        let record = restored.record
        let answers = context.findings(InfoFileCheck.codesOfFiles)
            .filter { $0.subject.identity == record.identity }.map(\.key)
        let fetch = restored.source.fetchStep(
            .init(.fetchForInfo, record.identity), stage: .database, answers: answers)
        let isListMissing = context.evidence.database.infoFiles.contains {
            $0.package == record.identity && $0.kind == .listMissing
        }
        let restoration = ControlFileRestoration(
            archive: restored.source.expectation, isVouched: restored.source.isVouched,
            stem: record.infoStem, names: restored.names, isComplete: isListMissing,
            conffiles: record.conffiles)
        let steps = [fetch].compactMap(\.self)
        return steps + [
            Step(
                key: .init(.restoreInfo, record.identity), stage: .database,
                action: .restoreControlFiles(restoration),
                purpose: "as dpkg wrote them from the same version; the package's own files are not touched",
                answers: answers, after: steps.map(\.key), maximumAttempts: 1)
        ]
    }
}
