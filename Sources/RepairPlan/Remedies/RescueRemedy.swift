package import Diagnosis
import DpkgModel
import Paths

/// Puts damaged programs and libraries of package management back from their own .deb. This program unpacks it
/// itself, because dpkg, tar or the C library may be damaged.
///
/// The files are those of the installed version, so that dpkg's database stays correct.
package enum RescueRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let rescues = context.outlook.rescued.map { steps($0, context) }
        // Archives on this machine come first: the programs that fetch the others may be in them.
        let local = rescues.filter { $0.count == 1 }.flatMap(\.self)
        let fetched = rescues.filter { $0.count > 1 }.flatMap(\.self)
        return local
            + fetched.map { step in
                var step = step
                step.after += local.map(\.key)
                return step
            }
    }

    private static func steps(_ rescue: PackageOutlook.Rescue, _ context: PlanContext) -> [Step] {
        let record = rescue.record
        let tools = context.evidence.tools?.damaged ?? []
        let own = tools.filter { context.bringer(of: $0)?.identity == record.identity }
        // Other damaged files of the same package are put back with them.
        let others = (context.evidence.files?.damaged ?? []).filter { $0.package == record.identity }
        var paths: [String] = []
        for path in own.map(\.path) + others.map(\.path) where !paths.contains(path) { paths.append(path) }
        let answers =
            own.map { FindingKey(code: .damagedProgram, subject: $0.path) }
            + [FindingKey(code: .damagedFiles, subject: record.identity.description)]
        let fetch = rescue.source.fetchStep(
            .init(.fetchForRescue, record.identity), stage: .tools, answers: answers)
        let hasLibraries = paths.contains { $0.contains("/lib") && $0.contains(".so") }
        let isLoaderConfigurable = !tools.contains {
            PathSpelling.all(of: HostPaths.Program.ldconfig).contains($0.path)
        }
        let files = FileRescue(
            archive: rescue.source.expectation, isVouched: rescue.source.isVouched, paths: paths,
            runsLoaderConfiguration: hasLibraries && isLoaderConfigurable)
        let steps = [fetch].compactMap(\.self)
        return steps + [
            Step(
                key: .init(.restoreFiles, record.identity), stage: .tools, action: .unpackFiles(files),
                purpose: purpose(record, rescue.source), answers: answers, after: steps.map(\.key))
        ]
    }

    private static func purpose(_ record: PackageRecord, _ source: ArchiveSource) -> String {
        let version = "the same version, \(record.identity) \(source.version), without dpkg"
        guard record.isPresent else {
            return "\(record.identity) \(source.version) is not installed, and nothing works without it"
        }
        return source.isVouched
            ? "\(version); its hash is in the signed index" : "\(version); nobody vouches for the archive"
    }

    // MARK: what the administrator can do

    /// Why a damaged program stays: its package and version, and where the archive has to be put.
    package static func reason(_ finding: Finding, _ context: PlanContext) -> String? {
        guard finding.code == .damagedProgram else { return nil }
        guard
            let file = context.evidence.tools?.damaged.first(where: { $0.path == finding.subject.name }),
            let record = context.bringer(of: file), let version = record.version?.text
        else {
            let names = EssentialTools.packages(bringing: finding.subject.name)
            let guess = names.first.map {
                "; it is probably of \($0): give its .deb with --debs DIR --trust-debs"
            }
            return "no installed package owns it" + (guess ?? ": put a sound copy there by hand")
        }
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
            + "\(HostPaths.Apt.archives), or give its directory with --debs DIR"
    }
}
