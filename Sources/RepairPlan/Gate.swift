import Diagnosis
import DpkgModel

/// A finding that must be repaired before later stages may run: until it is gone, no step of a later stage is planned.
///
/// | the finding | the last stage that is planned | why |
/// |---|---|---|
/// | there is no database, or a file that dpkg or apt needs cannot be read | none | dpkg and apt cannot read it either |
/// | a file system is read-only, a file of dpkg is immutable, or free space is missing | `space` | every later step writes |
/// | the link of a merged /usr is lost, or the database is damaged | `database` | another write could lose what is left of it |
/// | no script of any package can be run | `tools` | every package would be left unfinished |
/// | a program without which no package can be installed or removed is damaged | `tools` | every later step starts it |
///
/// A missing file that no installed package owns, and without which dpkg and apt-get themselves run, closes no gate while
/// a dependency is unmet: apt may bring it. Only findings of severity `broken` count. Of the gate's own last stage, only steps that answer a finding of this
/// table are planned.
struct Gate {
    let finding: Finding
    /// The last stage of which steps are planned; nil when no step is planned.
    let lastStage: Stage?

    /// The gate that applies now: the first in the table; nil when every stage may run.
    static func closed(_ context: PlanContext) -> Gate? {
        for (code, lastStage) in table {
            // A finding of lower severity, such as too little free space on /var/log, does not stop a repair.
            if let finding = context.findings(code).first(where: {
                $0.severity == .broken && isClosing($0, context)
            }) {
                return Gate(finding: finding, lastStage: lastStage)
            }
        }
        return nil
    }

    /// The codes with the last stage that may run, the strictest first.
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
        (.scriptsCannotRun, .tools),
        (.damagedProgram, .tools),
    ]

    /// Whether the finding stops later stages: every finding does, but a damaged program only when no package can be
    /// installed or removed without it.
    private static func isClosing(_ finding: Finding, _ context: PlanContext) -> Bool {
        guard finding.code == .damagedProgram else { return true }
        let damaged = context.evidence.tools?.damaged ?? []
        guard let file = damaged.first(where: { $0.path == finding.subject.name }) else { return true }
        // apt installs what is missing, and needs this file not.
        let isAptFree = file.neededBy.allSatisfy {
            !$0.hasSuffix("/apt-get") && EssentialTools.packages[$0] == nil
        }
        if file.problem == .missing, file.owner == nil, isAptFree, EssentialTools.packages[file.path] == nil,
            !context.findings(.unmetDependency).isEmpty
        {
            return false
        }
        return file.isBlocking
    }

    /// Whether the step answers a finding with a code of the table.
    static func isOpened(by step: Step, _ context: PlanContext) -> Bool {
        table.contains { code, _ in step.isWanted(by: context.findings(code)) }
    }

    /// Whether steps of the stage may be planned.
    func admits(_ stage: Stage) -> Bool { lastStage.map { stage <= $0 } ?? false }

    /// Whether the step may be planned: every step of a stage before the last one, and of the last one those that
    /// answer a finding of the table.
    func admits(_ step: Step, _ context: PlanContext) -> Bool {
        guard let lastStage else { return false }
        return step.stage < lastStage || step.stage == lastStage && Self.isOpened(by: step, context)
    }

    /// The finding in one line for the user: `/var/lib/dpkg/status: the file is empty`.
    var reason: String { "\(finding.subject.name): \(finding.facts.first?.text ?? finding.code.rawValue)" }
}
