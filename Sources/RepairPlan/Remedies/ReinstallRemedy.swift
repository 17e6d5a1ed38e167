package import Diagnosis
import DpkgModel
import Paths

/// Installs packages again that are half-installed, reinst-required, or whose files in `info/` come from nowhere
/// else. It comes before every `apt-get -f install`, which removes half-installed packages, and stops at
/// reinst-required ones that it cannot fetch. Source: apt `apt-pkg/algorithms.cc`, `pkgApplyStatus`.
///
/// | its archive | is installed by | in stage |
/// |---|---|---|
/// | of its version, on this machine | dpkg | `configure`: no network is needed |
/// | in an index, or at hand in another version | apt, then dpkg where apt could not | `dependencies` |
///
/// A list at which dpkg stops is moved aside first. dpkg comes after apt because it installs this package alone, whatever
/// else apt's resolver finds broken. apt-get gets `-f` while other dependencies are unmet: without it apt installs
/// nothing.
package enum ReinstallRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let records = context.outlook.reinstalled
        guard !records.isEmpty else { return [] }
        let packages = records.map { PackageArchives($0, context) }
        return listSteps(context)
            + packages.filter { isAtHand($0, context) }.flatMap { archiveSteps($0, context) }
            + aptStep(packages.filter { !isAtHand($0, context) }, context)
            + packages.filter { !isAtHand($0, context) }.flatMap { archiveSteps($0, context) }
    }

    private static func isAtHand(_ archives: PackageArchives, _ context: PlanContext) -> Bool {
        context.outlook.atHand.contains(archives.record.identity)
    }

    private static func keysOfFindings(_ record: PackageRecord, _ context: PlanContext) -> [FindingKey] {
        context.findings(PackageOutlook.codesOfReinstallation)
            .filter { $0.subject.identity == record.identity }.map(\.key)
    }

    /// dpkg stops at these lists. They are moved aside, and the reinstallation writes new ones.
    private static func listSteps(_ context: PlanContext) -> [Step] {
        let candidates = Set(context.outlook.reinstalled.map(\.identity))
        return context.evidence.database.infoFiles.compactMap { problem in
            guard candidates.contains(problem.package) else { return nil }
            return switch problem.kind {
            case .listUnterminated, .listHasNUL, .listHasEmptyLine:
                Step(
                    key: .init(.moveAside, problem.path), stage: .configure, action: .moveAside(problem.path),
                    purpose: "every dpkg command that installs stops at it; it is kept",
                    answers: [
                        FindingKey(code: .fileListDamaged, subject: problem.package.description)
                    ])
            case .listMissing, .listEmpty, .scriptEmpty, .scriptHasNUL, .scriptInterpreterMissing,
                .checksumsEmpty, .checksumsDamaged, .checksumsMissing:
                nil
            }
        }
    }

    private static func aptStep(_ packages: [PackageArchives], _ context: PlanContext) -> [Step] {
        let fetched = packages.filter(\.isOffered)
        guard !fetched.isEmpty else { return [] }
        var words = ["install", "--reinstall"]
        if context.options.isOffline { words.insert("--no-download", at: 0) }
        // Without `-f` apt installs nothing while any dependency is unmet.
        if !context.findings(.unmetDependency, .conflictingPackages).isEmpty { words.insert("-f", at: 0) }
        words += fetched.map(\.aptArgument)
        let changes = fetched.map(\.change)
        return [
            Step(
                key: .init(.reinstall), stage: .dependencies, action: .run(Invocation(Tools.aptGet(words))),
                purpose: "installed again in place; edited conffiles stay as they are",
                answers: fetched.flatMap { keysOfFindings($0.record, context) },
                blockedBy: [.dirtyJournal, .damagedJournal],
                risk: fetched.contains(where: \.changesVersion) ? .changesVersions : .safe,
                changes: changes, downloadBytes: changes.reduce(0) { $0 + $1.downloadBytes })
        ]
    }

    /// The steps that install one package with dpkg: the last two rows of the table.
    private static func archiveSteps(_ archives: PackageArchives, _ context: PlanContext) -> [Step] {
        let answers = keysOfFindings(archives.record, context)
        if isAtHand(archives, context), let source = archives.exactFile {
            return [
                unpackStep(
                    source.expectation, archives.record, stage: .configure, answers: answers, after: [])
            ]
        }
        let after = archives.isOffered ? [StepIdentifier(.reinstall)] : []
        if let source = archives.forDpkg(isOffline: context.options.isOffline) {
            return [
                unpackStep(
                    source.expectation, archives.record, stage: .dependencies, answers: answers, after: after)
            ]
        }
        guard !context.options.isOffline, let offer = archives.offer, let name = archives.fileNameInCache
        else { return [] }
        let identity = archives.record.identity
        let fetch = Step(
            key: .init(.fetch, identity), stage: .dependencies,
            action: .run(
                Invocation(
                    [HostPaths.Program.aptGet, "-q", "download", archives.aptArgument],
                    workingDirectory: HostPaths.Apt.archives)),
            purpose: "for dpkg, where apt itself could not install it", answers: answers, after: after,
            maximumAttempts: 1, isPreparation: true)
        let expectation = ArchiveExpectation(
            path: "\(HostPaths.Apt.archives)/\(name)", package: identity.name, version: offer.version,
            architecture: identity.architecture)
        return [
            fetch,
            unpackStep(
                expectation, archives.record, stage: .dependencies, answers: answers,
                after: after + [fetch.key]),
        ]
    }

    private static func unpackStep(
        _ archive: ArchiveExpectation, _ record: PackageRecord, stage: Stage, answers: [FindingKey],
        after: [StepIdentifier]
    ) -> Step {
        let isSame = record.version.map { $0.text == archive.version } ?? true
        return Step(
            key: .init(.unpack, record.identity), stage: stage,
            action: .run(Invocation(Tools.dpkg("--install", archive.path), archive: archive)),
            purpose: "installed again from an archive on this machine", answers: answers, after: after,
            blockedBy: [.dirtyJournal, .damagedJournal], risk: isSame ? .safe : .changesVersions)
    }
}

extension ReinstallRemedy {
    package static func reason(_ finding: Finding, _ context: PlanContext) -> String? {
        guard [.reinstallRequired, .halfInstalled].contains(finding.code) else { return nil }
        return "no archive of it is known: put its .deb into \(HostPaths.Apt.archives) and run again"
    }
}
