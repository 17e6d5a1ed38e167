import Diagnosis
import DpkgModel

/// Installs a package that overwrites files of other packages with `dpkg --force-overwrite`. It needs consent
/// (`--allow-overwrite`), because the other packages may stop working.
package enum FileConflictRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        var steps: [Step] = []
        let conflicts = context.evidence.fileConflicts ?? []
        for conflict in conflicts {
            let name = conflict.package.name
            guard !steps.contains(where: { $0.key == .init(.overwrite, name) }) else { continue }
            // One step for all owners: dpkg overwrites the files of all of them at once.
            let all = conflicts.filter { $0.package == conflict.package }
            let owners = all.map(\.owner).joined(separator: ", ")
            let paths = all.flatMap(\.paths)
            let isTrusted = conflict.vouchedDigest != nil || context.options.trustsDebs
            let isAllowed = isTrusted && context.options.allowedOverwrites.contains(name)
            let expectation = ArchiveExpectation(
                path: conflict.archive, package: name, version: conflict.version,
                architecture: conflict.package.architecture, sha256: conflict.vouchedDigest)
            steps.append(
                Step(
                    key: .init(.overwrite, name), stage: .dependencies,
                    action: .run(
                        Invocation(
                            Tools.dpkg("--force-overwrite", "--install", conflict.archive),
                            archive: expectation)),
                    purpose: "it takes \(paths.joined(separator: ", ")) from \(owners)",
                    answers: [FindingKey(code: .fileConflict, subject: conflict.package.description)],
                    blockedBy: [.dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired],
                    risk: isAllowed ? .changesVersions : .needsConsent,
                    consent: isAllowed
                        ? nil
                        : "\(name) would overwrite files of \(owners), which may stop working: "
                            + "--allow-overwrite \(name)" + (isTrusted ? "" : " --trust-debs"),
                    maximumAttempts: 1))
        }
        return steps
    }
}
