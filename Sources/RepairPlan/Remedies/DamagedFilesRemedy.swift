package import Diagnosis
import DpkgModel
import Paths

/// Installs packages with damaged files again at their version.
///
/// | the package | step |
/// |---|---|
/// | apt-get can install its version | one `apt-get install --reinstall` for all of them |
/// | a file with its version is on this machine | `dpkg --install`, after apt-get was tried |
/// | is held, and only another version is offered | that version, with consent: the hold is the administrator's decision |
/// | any other | none; `reason` says where its archive may be found |
package enum DamagedFilesRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let packages = context.outlook.damaged.map { PackageArchives($0, context) }
        let same = packages.filter { $0.isOffered && !$0.changesVersion }
        return aptStep(same, context) + packages.flatMap { ownSteps($0, context) }
    }

    private static func keys(_ record: PackageRecord, _ context: PlanContext) -> [FindingKey] {
        [FindingKey(code: .damagedFiles, subject: record.identity.description)]
            + (context.evidence.tools?.damaged ?? []).filter { $0.owner == record.infoStem }
            .map { FindingKey(code: .damagedProgram, subject: $0.path) }
    }

    private static func aptStep(_ packages: [PackageArchives], _ context: PlanContext) -> [Step] {
        guard !packages.isEmpty else { return [] }
        var words = ["install", "--reinstall"]
        if context.options.isOffline { words.insert("--no-download", at: 0) }
        words += packages.map(\.aptArgument)
        let changes = packages.map(\.change)
        return [
            Step(
                key: .init(.reinstallDamaged), stage: .files, action: .run(Invocation(Tools.aptGet(words))),
                purpose: "the same version again, in place; configuration stays as it is",
                answers: packages.flatMap { keys($0.record, context) },
                blockedBy: [
                    .dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired, .unmetDependency,
                ], changes: changes, downloadBytes: changes.reduce(0) { $0 + $1.downloadBytes })
        ]
    }

    /// The steps for one package alone: the second and the third row of the table.
    private static func ownSteps(_ archives: PackageArchives, _ context: PlanContext) -> [Step] {
        let record = archives.record
        if let source = archives.atHand {
            let trust = source.isVouched ? "" : "; no signed index vouches for it: --trust-debs"
            return [
                Step(
                    key: .init(.reinstallFromArchive, record.identity), stage: .files,
                    action: .run(
                        Invocation(
                            Tools.dpkg("--install", source.expectation.path), archive: source.expectation)),
                    purpose: "the same version again, from an archive on this machine\(trust)",
                    answers: keys(record, context), after: [.init(.reinstallDamaged)],
                    blockedBy: [.dirtyJournal, .damagedJournal], maximumAttempts: 1)
            ]
        }
        // It is held at a version that no archive has any more.
        guard let version = archives.heldBack?.version else { return [] }
        let name = record.argument(native: context.native)
        return [
            Step(
                key: .init(.reinstallAtVersion, "\(record.identity) at \(version)"), stage: .files,
                action: .run(
                    Invocation(
                        Tools.aptGet(["install", "--allow-change-held-packages", "\(name)=\(version)"]))),
                purpose: "its own version is in no archive any more", answers: keys(record, context),
                risk: .changesVersions,
                consent: "it is held at \(record.version?.text ?? "its version"), which no archive has any "
                    + "more: release it with apt-mark unhold \(record.identity.name) to get \(version), or "
                    + "give its .deb with --debs DIR", changes: [record.change(.upgrade, to: version)])
        ]
    }

    /// Why damaged files stay, and where an archive of the package may be found.
    package static func reason(_ finding: Finding, _ context: PlanContext) -> String? {
        guard finding.code == .damagedFiles else { return nil }
        let own = (context.evidence.files?.damaged ?? []).filter { $0.package == finding.subject.identity }
        if !own.isEmpty, own.allSatisfy(\.isOnlyInterpreter) {
            return
                "no installed package brings the interpreter: look with `update-alternatives --display NAME` "
                + "where its link should lead, or install the package that has it"
        }
        guard let identity = finding.subject.identity,
            let copy = context.evidence.copies.first(where: { $0.package == identity })
        else { return "where its archive can be had is not known" }
        guard let vouched = copy.vouched else {
            return "\(CopyWording.text(copy)); give the .deb of \(identity) \(copy.version) with --debs DIR "
                + "--trust-debs, or install another version"
        }
        return "put \(copy.fileName(architecture: vouched.architecture)), SHA-256 \(vouched.sha256), into "
            + "\(HostPaths.Apt.archives), or run with the network"
    }
}
