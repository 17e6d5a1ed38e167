import Diagnosis
import DpkgModel

/// Sets owners and modes of apt's files and directories to those that apt itself sets.
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
