package import Diagnosis
package import DpkgModel

/// Packages with damaged files are installed again at their version; nothing else is touched.
package enum DamagedFilesRemedy: Remedy {
    package static let key = "reinstall damaged"

    package static func steps(in context: PlanContext) -> [Step] {
        let records = candidates(context)
        guard !records.isEmpty else { return [] }
        let sources = records.map { ReinstallSource($0, context) }
        let same = sources.filter { $0.isInArchive && !$0.changesVersion }
        return aptStep(same, context) + sources.flatMap { ownSteps($0, context) }
            + LostSelectionRemedy.afterFiles(records, context)
    }

    /// Not those that come back with the rescue of the tools, nor those that are installed again anyway.
    package static func candidates(_ context: PlanContext) -> [PackageRecord] {
        let rescued = RescueRemedy.packages(context)
        let again = Set(ReinstallRemedy.candidates(context).map(\.identity))
        var records = context.records(.damagedFiles)
        // A tool that does not block anything, and that the rescue has no archive for, comes with its package.
        for file in context.evidence.tools?.damaged ?? [] where !file.isBlocking {
            let owner = context.evidence.database.packages.first {
                $0.isPresent && $0.infoStem == file.owner
            }
            if let owner, !records.contains(where: { $0.identity == owner.identity }) {
                records.append(owner)
            }
        }
        let damaged = Set(
            (context.evidence.files?.damaged ?? []).filter { !$0.isOnlyInterpreter }.map(\.package))
        let tools = Set((context.evidence.tools?.damaged ?? []).compactMap(\.owner))
        return records.filter { record in
            !rescued.contains(record.identity) && !again.contains(record.identity)
                && (damaged.contains(record.identity) || tools.contains(record.infoStem))
        }
    }

    private static func keys(_ record: PackageRecord, _ context: PlanContext) -> [FindingKey] {
        [FindingKey(code: .damagedFiles, subject: record.identity.description)]
            + (context.evidence.tools?.damaged ?? []).filter { $0.owner == record.infoStem }
            .map { FindingKey(code: .damagedProgram, subject: $0.path) }
    }

    private static func aptStep(_ sources: [ReinstallSource], _ context: PlanContext) -> [Step] {
        guard !sources.isEmpty else { return [] }
        var words = ["install", "--reinstall"]
        if context.options.isOffline { words.insert("--no-download", at: 0) }
        words += sources.map(\.aptArgument)
        let changes = sources.map(\.change)
        return [
            Step(
                key: key, stage: .files, action: .run(Invocation(Tools.aptGet(words))),
                purpose: "the same version again, in place; configuration stays as it is",
                answers: sources.flatMap { keys($0.record, context) },
                blockedBy: [
                    .dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired, .unmetDependency,
                ], changes: changes, downloadBytes: changes.reduce(0) { $0 + $1.downloadBytes })
        ]
    }

    /// For one package: dpkg with the archive at hand, or the newer version when somebody says so.
    private static func ownSteps(_ source: ReinstallSource, _ context: PlanContext) -> [Step] {
        let record = source.record
        let copy = context.evidence.copies.first { $0.package == record.identity }
        let file = copy?.files.first { $0.isVouched || context.options.trustsDebs }
        if let file, let copy {
            let trust = file.isVouched ? "" : "; no signed index vouches for it: --trust-debs"
            return [
                Step(
                    key: "reinstall \(record.identity) from its archive", stage: .files,
                    action: .run(
                        Invocation(
                            Tools.dpkg("--install", file.path),
                            archive: ArchiveExpectation(
                                path: file.path, package: record.identity.name, version: copy.version,
                                architecture: file.architecture, sha256: file.sha256,
                                isOutside: file.isOutside ? true : nil))),
                    purpose: "the same version again, from an archive on this machine\(trust)",
                    answers: keys(record, context), after: [key],
                    blockedBy: [.dirtyJournal, .damagedJournal], maximumAttempts: 1)
            ]
        }
        // Held at a version that no archive has any more: only its owner can let go of it.
        guard source.changesVersion, let version = source.version, record.want == .hold else { return [] }
        return [
            Step(
                key: "reinstall \(record.identity) at \(version)", stage: .files,
                action: .run(
                    Invocation(
                        Tools.aptGet(["install", "--allow-change-held-packages", source.aptArgument]))),
                purpose: "its own version is in no archive any more", answers: keys(record, context),
                risk: .changesVersions,
                consent: "it is held at \(record.version?.text ?? "its version"), which no archive has any "
                    + "more: release it with apt-mark unhold \(record.identity.name) to get \(version), or "
                    + "give its .deb with --debs DIR", changes: [source.change])
        ]
    }

    /// Why damaged files stay.
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
            + "\(Tools.archives), or run with the network"
    }
}
