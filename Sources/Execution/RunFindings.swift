import Diagnosis
import DpkgModel
import RepairPlan

/// What only a run can find: sources that do not answer, and tools that disagree with our reading.
enum RunFindings {
    /// The findings that hold after a step, from those before it.
    static func after(
        _ step: Step, _ result: ActionRunner.Result, _ earlier: [Finding], _ evidence: Evidence
    ) -> [Finding] {
        var findings = earlier
        if step.key == UpdateRemedy.key {
            findings.removeAll { $0.code == .sourceUnreachable || $0.subject == updateSubject }
            findings += unreachable(result, evidence)
        }
        findings += failedHooks(step, result, evidence).filter { hook in
            !findings.contains { $0.key == hook.key }
        }
        if step.key == UpdateRemedy.key, !isClean(step, result),
            !findings.contains(where: { $0.code == .sourceUnreachable || $0.code == .configurationSuspicious }
            )
        {
            let lines = result.output.split(separator: "\n").filter { $0.contains("E: ") }.prefix(6)
            findings.append(
                Finding(
                    .verificationFailed, .degraded, updateSubject,
                    facts: [Fact("apt-get update: \(result.ending.words)")] + lines.map { Fact("\($0)") },
                    outlook: "what it fetches may be missing or old: look at its words"))
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

    private static let updateSubject = Subject.path("apt-get update")

    /// Hooks that an apt command failed with: it names the command that failed.
    private static func failedHooks(
        _ step: Step, _ result: ActionRunner.Result, _ evidence: Evidence
    ) -> [Finding] {
        guard step.action.argv?.first?.hasSuffix("/apt-get") == true, result.ending != .exit(0) else {
            return []
        }
        let errors = result.output.split(separator: "\n").filter { $0.contains("E: ") }
        return evidence.apt.settings.filter { setting in
            setting.isHook && !setting.value.isEmpty && errors.contains { $0.contains(setting.value) }
        }.map { setting in
            Finding(
                .configurationSuspicious, .degraded, .path(setting.file),
                facts: [
                    Fact(
                        "the hook \(setting.name) failed: \(setting.value)", file: setting.file,
                        line: setting.line)
                ],
                outlook: "every command of apt that runs it fails: correct it, or take it out")
        }
    }

    /// A check of another tool: exit 0, and silence where silence is its answer.
    static func isClean(_ step: Step, _ result: ActionRunner.Result) -> Bool {
        guard result.ending == .exit(0) else { return result.ending == .done }
        return step.action.argv != Tools.audit || result.output.allSatisfy(\.isWhitespace)
    }

    /// What the update did not bring. `apt-get update` exits 0 when a source failed and an older index of it is
    /// there. Files say most of it: a Release file that is missing, or one that was fetched and not taken. That
    /// a source with an older index did not answer stands only in the output: `Err:N ADDRESS SUITE`, and apt's
    /// words for it in the next line.
    private static func unreachable(_ result: ActionRunner.Result, _ evidence: Evidence) -> [Finding] {
        var names: [String] = []
        var words: [String: String] = [:]
        let lines = result.output.split(separator: "\n")
        for (index, line) in lines.enumerated() {
            let parts = line.split(separator: " ")
            guard let first = parts.first, first.hasPrefix("Err:"), parts.count >= 3 else { continue }
            // The label of a disc has blanks in it.
            let rest = line.drop { $0 != " " }.dropFirst()
            let isDisc = rest.hasPrefix("cdrom:")
            let name = isDisc ? String(rest.prefix { $0 != "]" }) + "]" : "\(parts[1]) \(parts[2])"
            // What failed may be an index of a suite: `ADDRESS stable/main`.
            let suite = evidence.apt.suites.first { name.hasPrefix($0.name + "/") }?.name ?? name
            if !names.contains(suite) { names.append(suite) }
            if index + 1 < lines.count, lines[index + 1].hasPrefix("  ") {
                words[suite] = String(lines[index + 1].drop { $0 == " " })
            }
        }
        let failed = evidence.apt.suites.filter { $0.release == nil || $0.rejected != nil }.map(\.name)
        for name in failed where !names.contains(name) { names.append(name) }
        return names.map { name in
            name.hasPrefix("cdrom:")
                ? disc(name, evidence)
                : SourceTrouble.finding(
                    name, suite: evidence.apt.suites.first { $0.name == name }, words: words[name], evidence)
        }
    }
}

extension RunFindings {
    /// A source that is a disc: what was installed from it needs it, an update does not.
    fileprivate static func disc(_ name: String, _ evidence: Evidence) -> Finding {
        let label = name.drop { $0 != "[" }
        let source = evidence.apt.sources.first { source in
            source.uris.contains { $0.hasPrefix("cdrom:") && $0.contains(label) }
        }
        return Finding(
            .sourceUnreachable, .degraded, .path(name),
            facts: [
                source.map { Fact("configured", file: $0.file, line: $0.line) },
                Fact("it is a disc, and not in the drive"),
            ]
            .compactMap(\.self),
            outlook:
                "put the disc in and run apt-cdrom add, or take the source out; the rest is repaired without it"
        )
    }
}

extension StepResult.Ending {
    /// `exit 100`
    var words: String { StepResult(ending: self, isEffective: true).words }
}
