import Diagnosis
import DpkgModel

/// The lines that a plan has for a stage beside its steps.
///
/// | stage | lines |
/// |---|---|
/// | not chosen | `skipped` |
/// | without steps, after a closed gate | the finding that has to be repaired first |
/// | `space` and `tools` | free space, and the number of sound or damaged programs, also beside steps |
/// | `upgrade` | why it, or a part of it, is left out, and the packages that apt keeps back, also beside steps |
/// | `locks` and `files` without steps | what was looked at |
/// | any other without steps | `nothing to do` |
enum StageRemarks {
    static func remarks(
        _ stage: Stage, steps: [Step], gate: Gate?, _ context: PlanContext
    ) -> [String] {
        guard context.options.stages.contains(stage) else { return ["skipped"] }
        if let gate, !gate.admits(stage), steps.isEmpty {
            return ["planned when this is put right: \(gate.reason)"]
        }
        var remarks: [String] = []
        switch stage {
        case .locks where steps.isEmpty: remarks = [locks(context)]
        case .space: remarks = [space(context)]
        case .tools: remarks = [tools(context)]
        case .upgrade:
            remarks = [context.upgradeShortage].compactMap(\.self) + keptBack(context) + leftOut(context)
        case .files where steps.isEmpty: remarks = [files(context)]
        default: break
        }
        if steps.isEmpty, remarks.isEmpty {
            remarks = ["nothing to do"]
        }
        return remarks
    }

    private static func locks(_ context: PlanContext) -> String {
        let files = context.evidence.locks.filter { $0.state == .free || $0.state == .heldByThisRun }
        return files.isEmpty ? "nothing to do" : "nobody holds one; lock files stay, they are harmless"
    }

    private static func space(_ context: PlanContext) -> String {
        let parts = context.evidence.space.map { "\($0.path) \(ByteCount.text($0.availableBytes)) free" }
        let isShort = !context.findings(.noRoom).isEmpty
        return parts.isEmpty
            ? "not known" : (isShort ? "not enough: " : "enough: ") + parts.joined(separator: ", ")
    }

    private static func tools(_ context: PlanContext) -> String {
        guard let tools = context.evidence.tools else { return "not examined" }
        if tools.damaged.isEmpty {
            return "nothing to do: \(tools.examined) programs and libraries are sound, "
                + "\(tools.hashed) by their checksums"
        }
        return "\(tools.damaged.count) programs and libraries are damaged"
    }

    private static func files(_ context: PlanContext) -> String {
        guard let files = context.evidence.files else {
            return "not looked at, since nothing hints at damage: aptmedic verify looks at every file"
        }
        let count = Set(files.damaged.map(\.package)).count
        return count == 0
            ? "nothing to do: \(files.files) files of \(files.packages) packages are sound"
            : "\(files.damaged.count) damaged files of \(count) packages"
    }

    /// The packages that would meet an obstacle, each with the reason.
    private static func leftOut(_ context: PlanContext) -> [String] {
        context.findings(.upgradeBlocked, .fileConflict).compactMap { finding in
            guard finding.severity == .degraded, finding.subject.identity != nil else { return nil }
            let facts = finding.facts.prefix(2).map(\.text).joined(separator: ": ")
            return "left out: \(finding.subject.title): \(facts)"
        }
    }

    private static func keptBack(_ context: PlanContext) -> [String] {
        (context.evidence.solver?.upgrade?.keptBack ?? []).map { "kept back: " + UpgradeCheck.sentence($0) }
    }
}
