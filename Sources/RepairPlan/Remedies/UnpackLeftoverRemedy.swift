import Diagnosis
import DpkgModel

/// What a cut-off unpacking left is kept aside, last of all: whatever a package still needed was used by then.
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
