import Diagnosis
import DpkgModel
import Execution
import Glibc
import Host
import RepairPlan
import Reports

/// Shows a run on standard error. On a terminal, one line shows the progress and is written over; elsewhere only
/// whole lines are written.
final class ConsoleObserver: ExecutionObserver {
    private let isTerminal: Bool
    private let width: Int
    private var header = ""
    private var lastWait = ""
    private var isLineOpen = false

    init(environment: [String: String]) {
        isTerminal = Console.isTerminal(STDERR_FILENO) && environment["TERM"] ?? "dumb" != "dumb"
        width = Console.width(of: STDERR_FILENO) ?? 80
    }

    func waiting(for path: String, holder: LockHolder, remaining: Double) {
        let evidence = LockHolderEvidence(
            processID: holder.processID, command: holder.command, unit: holder.unit,
            ageSeconds: isTerminal ? holder.ageSeconds : nil)
        let text = "waiting for \(path), \(LockCheck.sentence(evidence))"
        if isTerminal {
            show("\(text); at most \(Int(remaining)) s more")
        } else if text != lastWait {
            Terminal.talk("\(text); at most \(Int(remaining)) s\n")
        }
        lastWait = text
    }

    func began(_ step: Step, number: Int, of total: Int, wasShown: Bool) {
        closeLine()
        let note = wasShown ? "" : "  (not in the plan: the state changed)"
        header = "[\(number)/\(total)] \(step.stage.rawValue)"
        Terminal.talk("\(header)  \(PrintableText.line(step.action.summary))\(note)\n")
    }

    func progressed(_ step: Step, text: String, percent: Double?) {
        guard isTerminal else { return }
        let part = percent.map { " \(Int($0)) %" } ?? ""
        show("\(header)\(part)  \(PrintableText.line(text))")
    }

    func finished(_ step: Step, _ record: FinishedStep) {
        closeLine()
        let words = record.result.words
        Terminal.talk("        \(PrintableText.line(words)), \(TextStyle.duration(record.duration))\n")
        if !record.result.isEffective { showFailure(record) }
    }

    func noted(_ text: String) {
        closeLine()
        Terminal.talk("aptmedic: \(PrintableText.line(text))\n")
    }

    /// Shows the last lines of a program that failed, which often contain the cause.
    private func showFailure(_ record: FinishedStep) {
        let lines = record.output.split(separator: "\n").suffix(6)
        for line in lines { Terminal.talk("        | \(PrintableText.line(String(line)))\n") }
    }

    private func show(_ text: String) {
        Terminal.talk("\r\u{1B}[K" + String(text.prefix(max(20, width - 1))))
        isLineOpen = true
    }

    private func closeLine() {
        if isLineOpen { Terminal.talk("\r\u{1B}[K") }
        isLineOpen = false
    }
}
