package import Diagnosis
import DpkgModel

/// Damaged programs and libraries of package management come back from their own .deb, unpacked by this program:
/// dpkg, tar or the C library may be what is damaged.
///
/// The file that is put there is the one of the installed version, so that dpkg's database stays true.
package enum RescueRemedy: Remedy {
    /// How the keys of its steps begin that put files in place.
    static let keyPrefix = "restore files of "

    package static func steps(in context: PlanContext) -> [Step] {
        let rescues = rescues(context)
        // What is at hand comes first: the programs that fetch the rest may be among it.
        let local = rescues.filter { $0.steps.count == 1 }.flatMap(\.steps)
        let fetched = rescues.filter { $0.steps.count > 1 }.flatMap(\.steps)
        return local
            + fetched.map { step in
                var step = step
                step.after += local.map(\.key)
                return step
            }
    }

    /// Packages whose files it puts in place.
    static func packages(_ context: PlanContext) -> Set<PackageIdentity> {
        Set(rescues(context).map(\.package))
    }

    private struct Rescue {
        let package: PackageIdentity
        let steps: [Step]
    }

    private static func rescues(_ context: PlanContext) -> [Rescue] {
        let findings = context.findings(.damagedProgram)
        guard !findings.isEmpty, let tools = context.evidence.tools else { return [] }
        let fetchers = ArchiveSource.fetchers(context)
        let isLoaderConfigurable = !tools.damaged.contains {
            PathSpelling.all(of: "/usr/sbin/ldconfig").contains($0.path)
        }
        var seen: Set<PackageIdentity> = []
        return tools.damaged.compactMap { file in
            guard let record = record(of: file, context), seen.insert(record.identity).inserted,
                let copy = context.evidence.copies.first(where: { $0.package == record.identity })
            else { return nil }
            return rescue(record, copy, tools, fetchers, isLoaderConfigurable, context)
        }
    }

    private static func rescue(
        _ record: PackageRecord, _ copy: ArchiveCopyEvidence, _ tools: ToolsEvidence,
        _ fetchers: [ArchiveFetch.Fetcher], _ isLoaderConfigurable: Bool, _ context: PlanContext
    ) -> Rescue? {
        let own = tools.damaged.filter { $0.owner == record.infoStem }
        // Whatever else of the same package is known to be damaged comes back with them.
        let others = (context.evidence.files?.damaged ?? []).filter { $0.package == record.identity }
        var paths: [String] = []
        for path in own.map(\.path) + others.map(\.path) where !paths.contains(path) { paths.append(path) }
        let answers =
            own.map { FindingKey(code: .damagedProgram, subject: $0.path) }
            + [FindingKey(code: .damagedFiles, subject: record.identity.description)]
        var steps: [Step] = []
        guard let source = ArchiveSource.find(copy, fetchers, context) else { return nil }
        if let fetch = source.fetch {
            steps.append(
                Step(
                    key: "fetch \(record.identity) for the rescue", stage: .tools,
                    action: .fetch(fetch),
                    purpose: "its archive is not on this machine; the hash is that of the signed index",
                    answers: answers, after: DirectoryRemedy.keysOfArchives, downloadBytes: fetch.sizeBytes,
                    maximumAttempts: 1,
                    isPreparation: true))
        }
        let hasLibraries = paths.contains { $0.contains("/lib") && $0.contains(".so") }
        let rescue = FileRescue(
            archive: ArchiveExpectation(
                path: source.path, package: record.identity.name, version: copy.version,
                architecture: source.architecture, sha256: source.sha256,
                isOutside: source.isOutside ? true : nil),
            isVouched: source.isVouched, paths: paths,
            runsLoaderConfiguration: hasLibraries && isLoaderConfigurable)
        steps.append(
            Step(
                key: keyPrefix + record.identity.description, stage: .tools, action: .unpackFiles(rescue),
                purpose: purpose(record, copy, source), answers: answers, after: steps.map(\.key)))
        return Rescue(package: record.identity, steps: steps)
    }

    private static func purpose(
        _ record: PackageRecord, _ copy: ArchiveCopyEvidence, _ source: ArchiveSource
    ) -> String {
        let version = "the same version, \(record.identity) \(copy.version), without dpkg"
        return source.isVouched
            ? "\(version); its hash is in the signed index" : "\(version); nobody vouches for the archive"
    }

    static func record(of file: DamagedFile, _ context: PlanContext) -> PackageRecord? {
        guard let owner = file.owner else { return nil }
        return context.evidence.database.packages.first { $0.isPresent && $0.infoStem == owner }
    }

    // MARK: what a person can do

    /// Why a damaged program stays: which file, of which package and version, and where its archive is to be put.
    package static func reason(_ finding: Finding, _ context: PlanContext) -> String? {
        guard finding.code == .damagedProgram else { return nil }
        guard
            let file = context.evidence.tools?.damaged.first(where: { $0.path == finding.subject.name }),
            let record = record(of: file, context), let version = record.version?.text
        else { return "no installed package owns it: put a sound copy there by hand" }
        let what = "\(file.path) is of \(record.identity) \(version)"
        let copy = context.evidence.copies.first { $0.package == record.identity }
        guard let vouched = copy?.vouched else {
            let others = copy?.otherVersions.first.map { "; the archive has \($0)" } ?? ""
            let unvouched =
                copy?.files.first.map { "; \($0.path) claims to be it: --trust-debs uses it" } ?? ""
            return "\(what), which no signed index on this machine names\(others)\(unvouched): give its .deb "
                + "with --debs DIR --trust-debs"
        }
        let name = copy?.fileName(architecture: vouched.architecture) ?? ""
        return "\(what), and its archive is not at hand: put \(name), SHA-256 \(vouched.sha256), into "
            + "\(Tools.archives), or give its directory with --debs DIR"
    }
}

extension ArchiveCopyEvidence {
    /// As apt names it in its cache.
    func fileName(architecture: String) -> String {
        ArchiveFileName(package: package.name, version: version, architecture: architecture).text
    }
}
