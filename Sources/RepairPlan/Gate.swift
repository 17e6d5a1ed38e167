import Diagnosis
import DpkgModel

/// A finding that keeps later stages from working: until it is gone, nothing behind its own stage is planned.
struct Gate {
    let finding: Finding
    /// The last stage that may work; nil when none may.
    let lastStage: Stage?

    /// The strictest gate that is closed.
    static func closed(_ context: PlanContext) -> Gate? {
        for (code, lastStage) in table {
            // What is merely short of free space elsewhere, /var/log for example, does not stop a repair.
            if let finding = context.findings(code).first(where: {
                $0.severity == .broken && isClosing($0, context)
            }) {
                return Gate(finding: finding, lastStage: lastStage)
            }
        }
        return nil
    }

    /// In the order of strictness. While the database cannot be trusted, nothing but its own repair may write to it.
    private static let table: [(FindingCode, Stage?)] = [
        (.noDatabase, nil),
        (.unreadableFile, nil),
        (.readOnlyFileSystem, .space),
        (.immutableFile, .space),
        (.noRoom, .space),
        (.mergedLinkLost, .database),
        (.statusFileDamaged, .database),
        (.stanzaDamaged, .database),
        (.databaseFileDamaged, .database),
        (.damagedProgram, .tools),
    ]

    /// A damaged program stops everything only when no package could be installed or removed with it.
    private static func isClosing(_ finding: Finding, _ context: PlanContext) -> Bool {
        guard finding.code == .damagedProgram else { return true }
        let damaged = context.evidence.tools?.damaged ?? []
        return damaged.first { $0.path == finding.subject.name }?.isBlocking ?? true
    }

    /// Whether a step works on a finding that keeps a gate closed.
    static func isOpened(by step: Step, _ context: PlanContext) -> Bool {
        table.contains { code, _ in step.isWanted(by: context.findings(code)) }
    }

    func admits(_ stage: Stage) -> Bool { lastStage.map { stage <= $0 } ?? false }

    /// Everything of earlier stages; of the gate's own stage what works on such findings, and nothing else.
    func admits(_ step: Step, _ context: PlanContext) -> Bool {
        guard let lastStage else { return false }
        return step.stage < lastStage || step.stage == lastStage && Self.isOpened(by: step, context)
    }

    /// `/var/lib/dpkg/status: the file is empty`
    var reason: String { "\(finding.subject.name): \(finding.facts.first?.text ?? finding.code.rawValue)" }
}
