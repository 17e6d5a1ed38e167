import Diagnosis
import RepairPlan

/// What only a run can find: sources that do not answer, and tools that disagree with our reading.
enum RunFindings {
    /// The findings that hold after a step, from those before it.
    static func after(
        _ step: Step, _ result: ActionRunner.Result, _ earlier: [Finding]
    ) -> [Finding] {
        var findings = earlier
        if step.key == UpdateRemedy.key {
            findings.removeAll { $0.code == .sourceUnreachable }
            findings += unreachable(result)
        }
        if step.stage == .verify, !isClean(step, result) {
            let lines = result.output.split(separator: "\n").prefix(6).map { Fact("\($0)") }
            findings.append(
                Finding(
                    .verificationFailed, .broken, .path(step.action.argv?.first ?? step.key),
                    facts: [Fact("\(step.action.summary): \(result.ending.words)")] + lines,
                    outlook: "look at its words: it sees what no check of this program saw"))
        }
        return findings
    }

    /// A check of another tool: exit 0, and silence where silence is its answer.
    static func isClean(_ step: Step, _ result: ActionRunner.Result) -> Bool {
        guard result.ending == .exit(0) else { return result.ending == .done }
        return step.action.argv != Tools.audit || result.output.allSatisfy(\.isWhitespace)
    }

    /// `apt-get update` exits 0 when a source failed and an older index of it is there: the file that says
    /// which one is its output, `Err:N ADDRESS SUITE`.
    private static func unreachable(_ result: ActionRunner.Result) -> [Finding] {
        var names: [String] = []
        for line in result.output.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let first = words.first, first.hasPrefix("Err:"), words.count >= 3 else { continue }
            let name = "\(words[1]) \(words[2])"
            if !names.contains(name) { names.append(name) }
        }
        return names.map { name in
            Finding(
                .sourceUnreachable, .degraded, .path(name), facts: ["apt-get update could not fetch it"],
                outlook: "look at its address and at the network; the rest was repaired without it")
        }
    }
}

extension StepResult.Ending {
    /// `exit 100`
    var words: String { StepResult(ending: self, isEffective: true).words }
}
