package import Diagnosis
import DpkgModel

/// Installs a package that overwrites files of other packages with `dpkg --force-overwrite`. It needs consent
/// (`--allow-overwrite`), because the other packages may stop working. One that an upgrade would bring comes after the
/// upgrade, which has left it out.
package enum FileConflictRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        var steps: [Step] = []
        // dpkg would refuse the other kinds with this option too, or the package would not work.
        let conflicts = (context.evidence.fileConflicts ?? []).filter {
            $0.kind == .owned || $0.kind == .aliased
        }
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
                    key: .init(.overwrite, name), stage: conflict.isUpgrade ? .upgrade : .dependencies,
                    action: .run(
                        Invocation(
                            Tools.dpkg("--force-overwrite", "--install", conflict.archive),
                            archive: expectation)),
                    purpose: "it takes \(paths.joined(separator: ", ")) from \(owners)",
                    answers: [FindingKey(code: .fileConflict, subject: conflict.package.description)],
                    after: conflict.isUpgrade ? [.init(.upgrade)] : [],
                    blockedBy: [.dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired],
                    risk: isAllowed ? .changesVersions : .needsConsent,
                    consent: isAllowed
                        ? nil
                        : consent(conflict, owners, paths) + ": --allow-overwrite \(name)"
                            + (isTrusted ? "" : " --trust-debs"),
                    maximumAttempts: 1))
        }
        return steps
    }

    private static func consent(
        _ conflict: FileConflictEvidence, _ owners: String, _ paths: [String]
    ) -> String {
        let name = conflict.package.name
        guard conflict.isUpgrade else {
            return "\(name) would overwrite files of \(owners), which may stop working"
        }
        let more = paths.count > 2 ? " and \(paths.count - 2) more" : ""
        return
            "\(name) \(conflict.version) would overwrite \(paths.prefix(2).joined(separator: ", "))\(more) of "
            + "\(owners), which may stop working, and is left out of the upgrade"
    }

    package static func reason(_ finding: Finding, _ context: PlanContext) -> String? {
        guard finding.code == .fileConflict, finding.severity == .degraded, let outlook = finding.outlook,
            let conflict = (context.evidence.fileConflicts ?? []).first(where: {
                $0.package.description == finding.subject.name
            })
        else { return nil }
        let owner = conflict.owner.isEmpty ? "" : ", also of \(conflict.owner)"
        return "\(conflict.paths.first ?? "")\(owner): \(outlook)"
    }
}
