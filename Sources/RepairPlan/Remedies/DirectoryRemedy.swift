import Diagnosis
import DpkgModel
import Paths

/// Makes missing directories that apt needs; anything else that has their path is moved aside.
///
/// The directories of archives are made in the stage `database`, because later steps of it and of `tools` fetch
/// archives; the others in the stage `clean`.
package enum DirectoryRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        context.findings(.directoryMissing).flatMap { finding -> [Step] in
            let path = finding.subject.name
            let isOfArchives = path == HostPaths.Apt.archives || path.hasPrefix("\(HostPaths.Apt.archives)/")
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
