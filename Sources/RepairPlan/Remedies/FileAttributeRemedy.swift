import Diagnosis
import DpkgModel

/// Owners and modes as apt itself sets them.
package enum FileAttributeRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        context.evidence.apt.attributes.map { problem in
            Step(
                key: .init(.setMode, problem.path), stage: .clean,
                action: .setAttributes(
                    FileAttributes(
                        path: problem.path, mode: problem.wantedMode, userID: problem.wantedUserID,
                        groupID: 0)),
                purpose: "apt, its user _apt or the users of this machine cannot work with it otherwise",
                answers: [FindingKey(code: .fileAttributesWrong, subject: problem.path)])
        }
    }
}
