import Diagnosis
import DpkgModel
import Paths

/// Adds apt's user `_apt` again as the package apt does: with adduser, and when that is missing or fails, by this
/// program.
///
/// Source: apt `debian/apt.postinst`: `adduser --force-badname --system --home /nonexistent --no-create-home --quiet
/// _apt`.
package enum SandboxUserRemedy: Remedy {
    private static let home = "/nonexistent"

    package static func steps(in context: PlanContext) -> [Step] {
        guard let user = context.evidence.sandboxUser else { return [] }
        let answers = context.findings(.sandboxUserMissing).map(\.key)
        let purpose =
            user.formerUserID == nil
            ? "apt fetches and checks signatures with its rights"
            : "apt fetches and checks signatures with its rights; apt's directories belong to its number already"
        var steps: [Step] = []
        if user.hasAdduser {
            var words = [HostPaths.Program.adduser, "--force-badname", "--system", "--home", home]
            if let number = user.formerUserID { words += ["--uid", "\(number)"] }
            words += ["--no-create-home", "--quiet", "_apt"]
            steps.append(
                Step(
                    key: .init(.addSandboxUser), stage: .tools, action: .run(Invocation(words)),
                    purpose: purpose,
                    answers: answers, maximumAttempts: 1))
        }
        guard let number = user.formerUserID ?? user.freeUserID else { return steps }
        let action = AddSystemUser(name: "_apt", userID: number, groupID: user.groupID, home: home)
        steps.append(
            Step(
                key: .init(.addSandboxUserByHand), stage: .tools, action: Action(action), purpose: purpose,
                answers: answers,
                after: steps.map(\.key), maximumAttempts: 1))
        return steps
    }
}
