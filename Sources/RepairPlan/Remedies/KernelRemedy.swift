import Diagnosis
import DpkgModel
import Paths

/// Removes old kernels, the oldest first, until `/boot` has enough free space, also for a kernel that an upgrade is to
/// bring. It runs dpkg directly: apt would first
/// configure unfinished packages, which fails without free space in `/boot`. `RemovalGuard` decides whether a kernel
/// may be removed and whether that needs consent.
package enum KernelRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let evidence = context.evidence
        guard let space = evidence.space.first(where: { $0.paths.contains(HostPaths.Machine.boot) }),
            !space.isReadOnly
        else { return [] }
        var answers: [FindingKey] = []
        var missing: Int64 = 0
        if evidence.isShort(space),
            context.findings(.noRoom).contains(where: { $0.subject.name == space.path })
        {
            answers = [FindingKey(code: .noRoom, subject: space.path)]
            missing = evidence.missingBytes(on: space)
        }
        for obstacle in evidence.foresight?.obstacles ?? [] {
            guard case .space(let path, let needed, let available) = obstacle.kind, path == space.path else {
                continue
            }
            answers.append(FindingKey(code: .upgradeBlocked, subject: obstacle.package.description))
            missing = max(missing, needed - available)
        }
        guard !answers.isEmpty else { return [] }
        var steps: [Step] = []
        for kernel in KernelInventory(evidence).spare where kernel.bootBytes > 0 && missing > 0 {
            guard let step = step(kernel, answers, after: steps.map(\.key), context) else { continue }
            steps.append(step)
            missing -= kernel.bootBytes
        }
        return steps
    }

    private static func step(
        _ kernel: KernelInventory.Kernel, _ answers: [FindingKey], after: [StepIdentifier],
        _ context: PlanContext
    ) -> Step? {
        let identities = Set(kernel.packages.map(\.identity))
        var consent: String?
        switch context.guardian.answer(removingKernel: identities) {
        case .allowed: break
        case .needsWord(let reason):
            let names = kernel.packages.map(\.identity.name).joined(separator: ",")
            consent = "\(reason): --allow-remove \(names)"
        case .refused: return nil
        }
        let arguments = kernel.packages.map { $0.argument(native: context.native) }
        return Step(
            key: .init(.removeKernel, kernel.release), stage: .space,
            action: .run(Invocation(Tools.dpkg(["--purge"] + arguments))),
            purpose:
                "it neither runs nor is the newest; \(ByteCount.text(kernel.bootBytes)) of /boot become free",
            answers: answers,
            after: after + StepIdentifier.freeings,
            blockedBy: [
                .noDatabase, .statusFileDamaged, .stanzaDamaged, .databaseFileDamaged, .damagedJournal,
            ],
            risk: .removes, consent: consent, changes: kernel.packages.map { $0.change(.purge) },
            maximumAttempts: 1)
    }
}
