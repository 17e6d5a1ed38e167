import Diagnosis
import DpkgModel

/// Moves files aside that an interrupted unpacking has left. It is done in the stage `files`, after every step that
/// unpacks or removes the package and may still use them.
package enum UnpackLeftoverRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        context.findings(.unpackLeftover).map { finding in
            let database = context.evidence.database
            let control = "\(database.directory)/tmp.ci"
            let isControl = finding.subject.name == control
            return Step(
                key: .init(.putAside, isControl ? control : "what was unpacked"), stage: .files,
                action: .setAside(isControl ? [control] : database.unpackLeftovers),
                purpose: "left by a dpkg that died; nothing waits for it", answers: [finding.key])
        }
    }
}
