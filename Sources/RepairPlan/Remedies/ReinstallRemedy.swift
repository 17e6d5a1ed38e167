package import Diagnosis
package import DpkgModel

/// What is half-installed or marked for reinstallation is installed again, before any `-f`: apt's own
/// repair removes it.
///
/// Source: apt `apt-pkg/algorithms.cc`, `pkgApplyStatus`.
package enum ReinstallRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let records = candidates(context)
        guard !records.isEmpty else { return [] }
        let sources = records.map { ReinstallSource($0, context) }
        return listSteps(context) + aptStep(sources, context) + sources.flatMap { archiveSteps($0, context) }
    }

    /// The key of the step that hands everything to apt at once.
    package static let aptKey = "reinstall"

    /// The keys of every step that may bring a package back.
    package static func keys(for record: PackageRecord) -> [String] {
        [aptKey, "fetch \(record.identity)", "unpack \(record.identity)"]
    }

    /// Packages to install again; not those that are to go.
    package static func candidates(_ context: PlanContext) -> [PackageRecord] {
        context.records(
            [.reinstallRequired, .halfInstalled, .databaseOutOfDate] + InfoFileCheck.codesOfFiles
        ).filter { !RemovalRemedy.isLeaving($0, context) && !ControlFileRemedy.isPending($0, context) }
    }

    static func keysOfFindings(_ record: PackageRecord, _ context: PlanContext) -> [FindingKey] {
        let codes =
            [.reinstallRequired, .halfInstalled, .databaseOutOfDate] + InfoFileCheck.codesOfFiles
        return context.findings.filter {
            codes.contains($0.code) && $0.subject.identity == record.identity
        }.map(\.key)
    }

    /// dpkg stops at a damaged list: it is kept aside, and the new one comes with the package.
    private static func listSteps(_ context: PlanContext) -> [Step] {
        let candidates = Set(candidates(context).map(\.identity))
        return context.evidence.database.infoFiles.compactMap { problem in
            guard candidates.contains(problem.package) else { return nil }
            return switch problem.kind {
            case .listUnterminated, .listHasNUL, .listHasEmptyLine:
                Step(
                    key: "move aside \(problem.path)", stage: .configure, action: .moveAside(problem.path),
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

    private static func aptStep(_ sources: [ReinstallSource], _ context: PlanContext) -> [Step] {
        let fetched = sources.filter(\.isInArchive)
        guard !fetched.isEmpty else { return [] }
        var words = ["install", "--reinstall"]
        if context.options.isOffline { words.insert("--no-download", at: 0) }
        // Only `-f` lets apt install anything while another dependency is unmet.
        if !context.findings(.unmetDependency, .conflictingPackages).isEmpty { words.insert("-f", at: 0) }
        words += fetched.map(\.aptArgument)
        let changes = fetched.map(\.change)
        return [
            Step(
                key: aptKey, stage: .configure, action: .run(Invocation(Tools.aptGet(words))),
                purpose: "installed again in place; edited conffiles stay as they are",
                answers: fetched.flatMap { keysOfFindings($0.record, context) },
                blockedBy: [.dirtyJournal, .damagedJournal],
                risk: fetched.contains(where: \.changesVersion) ? .changesVersions : .safe,
                changes: changes, downloadBytes: changes.reduce(0) { $0 + $1.downloadBytes })
        ]
    }

    /// dpkg with the archive itself: it touches this one package and asks no resolver.
    private static func archiveSteps(_ source: ReinstallSource, _ context: PlanContext) -> [Step] {
        let record = source.record
        let answers = keysOfFindings(record, context)
        let after = source.isInArchive ? [aptKey] : []
        var steps: [Step] = []
        var path = source.cached?.path
        var version = source.cached?.version.text
        var architecture = source.cached?.architecture
        var sha256 = source.cached?.vouchedDigest
        var isOutside: Bool?
        if path == nil, let file = source.atHand {
            path = file.path
            version = record.version?.text
            architecture = file.architecture
            sha256 = file.sha256
            isOutside = file.isOutside ? true : nil
        }
        if path == nil, let available = source.version, let name = source.fileNameInCache,
            !context.options.isOffline
        {
            path = "\(Tools.archives)/\(name)"
            version = available
            steps.append(
                Step(
                    key: "fetch \(record.identity)", stage: .configure,
                    action: .run(
                        Invocation(
                            ["/usr/bin/apt-get", "-q", "download", source.aptArgument],
                            workingDirectory: Tools.archives)),
                    purpose: "for dpkg, where apt itself could not install it", answers: answers,
                    after: after, maximumAttempts: 1, isPreparation: true))
        }
        guard let path, let version else { return steps }
        let expectation = ArchiveExpectation(
            path: path, package: record.identity.name, version: version,
            architecture: architecture ?? record.identity.architecture, sha256: sha256,
            isOutside: isOutside)
        steps.append(
            Step(
                key: "unpack \(record.identity)", stage: .configure,
                action: .run(Invocation(Tools.dpkg("--install", path), archive: expectation)),
                purpose: "installed again from an archive on this machine", answers: answers,
                after: after + steps.map(\.key), blockedBy: [.dirtyJournal, .damagedJournal],
                risk: record.version?.text == version || record.version == nil ? .safe : .changesVersions))
        return steps
    }
}

extension ReinstallRemedy {
    package static func reason(_ finding: Finding, _ context: PlanContext) -> String? {
        guard [.reinstallRequired, .halfInstalled].contains(finding.code) else { return nil }
        return "no archive of it is known: put its .deb into \(Tools.archives) and run again"
    }
}
