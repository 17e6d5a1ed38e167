import Diagnosis
package import DpkgModel

/// Lists, checksums and maintainer scripts come back from the archive of the installed version, as dpkg would have
/// written them. The package's files stay as they are; where no such archive can be had, it is installed again.
package enum ControlFileRemedy: Remedy {
    private static let codes = InfoFileCheck.codesOfFiles

    package static func steps(in context: PlanContext) -> [Step] {
        records(context).flatMap { record in steps(for: record, context) }
    }

    package static func key(_ record: PackageRecord) -> String { "restore info of \(record.identity)" }

    /// Whether this remedy is still to be tried for a package, so that nothing stronger is needed yet.
    package static func isPending(_ record: PackageRecord, _ context: PlanContext) -> Bool {
        isInCopy(record, context)
            || (!context.wasTried(key(record)) && source(record, context) != nil
                && !names(record, context).isEmpty)
    }

    /// Packages that will be installed again anyway get their files with that.
    private static func records(_ context: PlanContext) -> [PackageRecord] {
        var seen: Set<PackageIdentity> = []
        return codes.flatMap { context.records($0) }.filter { record in
            seen.insert(record.identity).inserted && record.flag == .okay && record.state >= .unpacked
        }
    }

    /// Which files are to come back; empty for a package that is to be installed again as a whole.
    private static func names(_ record: PackageRecord, _ context: PlanContext) -> [String] {
        guard record.flag == .okay, record.state >= .unpacked, !isInCopy(record, context),
            context.findings(.databaseOutOfDate).allSatisfy({ $0.subject.identity != record.identity })
        else { return [] }
        return context.evidence.database.infoFiles.filter { $0.package == record.identity }
            .compactMap { problem in
                problem.path.lastIndex(of: ".").map { String(problem.path[problem.path.index(after: $0)...]) }
            }
    }

    /// A copy of `info/` gives them back first; what that leaves comes from the archive.
    private static func isInCopy(_ record: PackageRecord, _ context: PlanContext) -> Bool {
        context.evidence.database.infoCopies.contains {
            !context.wasTried(InfoCopyRemedy.key($0)) && $0.packages.contains(record.identity)
        }
    }

    private static func source(_ record: PackageRecord, _ context: PlanContext) -> ArchiveSource? {
        context.evidence.copies.first { $0.package == record.identity }
            .flatMap { ArchiveSource.find($0, ArchiveSource.fetchers(context), context) }
    }

    private static func steps(for record: PackageRecord, _ context: PlanContext) -> [Step] {
        let names = names(record, context)
        guard !names.isEmpty, let version = record.version?.text, let source = source(record, context) else {
            return []
        }
        let answers = context.findings.filter {
            codes.contains($0.code) && $0.subject.identity == record.identity
        }.map(\.key)
        var steps: [Step] = []
        if let fetch = source.fetch {
            steps.append(
                Step(
                    key: "fetch \(record.identity) for its info", stage: .database, action: .fetch(fetch),
                    purpose: "its archive is not on this machine; the hash is that of the signed index",
                    answers: answers, after: DirectoryRemedy.keysOfArchives, downloadBytes: fetch.sizeBytes,
                    maximumAttempts: 1,
                    isPreparation: true))
        }
        let isListMissing = context.evidence.database.infoFiles.contains {
            $0.package == record.identity && $0.kind == .listMissing
        }
        let restoration = ControlFileRestoration(
            archive: ArchiveExpectation(
                path: source.path, package: record.identity.name, version: version,
                architecture: source.architecture, sha256: source.sha256,
                isOutside: source.isOutside ? true : nil),
            isVouched: source.isVouched,
            stem: record.infoStem, names: names, isComplete: isListMissing, conffiles: record.conffiles)
        steps.append(
            Step(
                key: key(record), stage: .database, action: .restoreControlFiles(restoration),
                purpose: "as dpkg wrote them from the same version; the package's own files are not touched",
                answers: answers, after: steps.map(\.key), maximumAttempts: 1))
        return steps
    }
}
