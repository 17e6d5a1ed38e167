import Diagnosis
import DpkgModel

/// Installs packages that are missing and without which dpkg installs nothing. Their programs were put in place before,
/// by `RescueRemedy`.
package enum EssentialPackageRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let findings = context.findings(.essentialPackageMissing)
        guard !findings.isEmpty else { return [] }
        let names = findings.compactMap(\.subject.identity?.name)
        let isUnmet = !context.findings(.unmetDependency, .conflictingPackages).isEmpty
        let words =
            (context.options.isOffline ? ["--no-download"] : []) + (isUnmet ? ["-f"] : []) + ["install"]
            + names
        return [
            Step(
                key: .init(.installEssential), stage: .dependencies,
                action: .run(Invocation(Tools.aptGet(words))),
                purpose: "nothing can be installed for long without it", answers: findings.map(\.key),
                after: [.init(.reinstall)],
                blockedBy: [.dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired],
                risk: .changesVersions,
                changes: names.map { name in
                    PackageChange(
                        name: name, architecture: context.native, kind: .install, oldVersion: nil,
                        newVersion: nil, downloadBytes: 0, installedBytesDelta: 0, origin: nil, suite: nil,
                        isSecurity: false, isEssential: true)
                })
        ]
    }
}
