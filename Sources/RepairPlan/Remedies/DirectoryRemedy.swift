import Diagnosis
import DpkgModel

/// Directories that apt needs are made, and what stands in their place is kept beside them.
///
/// Where archives are kept comes before the stages that fetch some; the others wait for the stage `clean`.
package enum DirectoryRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        context.findings(.directoryMissing).flatMap { finding -> [Step] in
            let path = finding.subject.name
            let isOfArchives = path == Tools.archives || path.hasPrefix("\(Tools.archives)/")
            let stage = isOfArchives ? Stage.database : .clean
            let make = Step(
                key: .init(.make, path), stage: stage,
                action: .makeDirectory(path, mode: path.hasSuffix("/partial") ? 0o700 : 0o755),
                purpose: "apt needs it", answers: [finding.key], after: [.init(.moveAside, path)])
            guard context.evidence.apt.blockedDirectories.contains(path) else { return [make] }
            let aside = Step(
                key: .init(.moveAside, path), stage: stage, action: .moveAside(path),
                purpose: "it stands where apt needs a directory; it is kept", answers: [finding.key])
            return [aside, make]
        }
    }
}
