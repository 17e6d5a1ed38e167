package import DpkgModel
import Paths

/// apt's user `_apt` is missing, so that apt fetches files and checks signatures as root.
package enum SandboxUserCheck: Check {
    package static let codes: [FindingCode] = [.sandboxUserMissing]

    package static let explanations = [
        Explanation(
            .sandboxUserMissing,
            "the user _apt, with whose rights apt fetches and checks signatures, is missing",
            remedy:
                "the user is made again as the package apt makes it, with its old number where that is known",
            texts: ["W: No sandbox user '_apt' on the system, can not drop privileges"])
    ]

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard let user = evidence.sandboxUser else { return [] }
        var facts: [Fact] = [Fact("no user is called _apt", file: HostPaths.Machine.passwd)]
        if let number = user.formerUserID {
            facts.append(Fact("apt's directories still belong to the user number \(number)"))
        }
        return [
            Finding(
                .sandboxUserMissing, .degraded, .path("_apt"), facts: facts,
                outlook: "apt works with root's rights until the user is made again")
        ]
    }
}
