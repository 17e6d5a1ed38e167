import DpkgModel
import Paths
import RepairPlan

/// Reads the output of a finished step, and adds it to the evidence of the run. The checks judge it.
enum RunReading {
    /// The largest number of lines of a program's output that is kept.
    private static let mostLines = 6

    /// The evidence after a step.
    ///
    /// - Parameters:
    ///   - earlier: the evidence of the steps before it.
    ///   - apt: apt's sources, and its configuration, which has the commands of its hooks.
    static func after(
        _ step: Step, _ result: ActionResult, _ earlier: RunEvidence, apt: AptEvidence
    ) -> RunEvidence {
        guard let argv = step.action.argv else { return earlier }
        var evidence = earlier
        let failures = DpkgOutput.failures(result.output)
        evidence.add(failures)
        evidence.add(failedHooks: failedHooks(argv, result, apt.settings))
        if step.key.kind == .upgrade || step.key.kind == .fetchUpgrades {
            evidence.failedUpgrade = result.ending == .exit(0) ? nil : failedUpgrade(result, failures)
        }
        if step.key.kind == .update { evidence.update = update(result, apt) }
        // An objection of the same command from before is outdated.
        evidence.objections.removeAll { $0.command == step.action.summary }
        if step.stage == .verify, !isClean(step, result) {
            let lines = result.output.split(separator: "\n").prefix(mostLines).map(String.init)
            evidence.objections.append(
                Objection(
                    command: step.action.summary, program: argv.first ?? step.key.description,
                    ending: result.ending.words,
                    lines: lines))
        }
        return evidence
    }

    /// Whether an action succeeded. A program must exit with 0; `dpkg --audit` must print nothing as well.
    static func isClean(_ step: Step, _ result: ActionResult) -> Bool {
        guard result.ending == .exit(0) else { return result.ending == .done }
        return step.action.argv != Tools.audit || result.output.allSatisfy(\.isWhitespace)
    }

    private static func failedUpgrade(
        _ result: ActionResult, _ failures: [PackageFailure]
    ) -> FailedUpgrade {
        let errors = result.output.split(separator: "\n").filter { $0.hasPrefix("E: ") }.prefix(mostLines)
        return FailedUpgrade(
            ending: result.ending.words, failures: failures,
            errors: errors.map { String(printable: $0.utf8) })
    }

    /// The hooks that made an apt-get command fail: apt-get prints the hook's command in its error message. And those that
    /// were running when it was ended because of a limit.
    private static func failedHooks(
        _ argv: [String], _ result: ActionResult, _ settings: [AptSetting]
    ) -> [AptSetting] {
        guard argv.first?.hasSuffix("/apt-get") == true, result.ending != .exit(0) else { return [] }
        let errors = result.output.split(separator: "\n").filter { $0.contains("E: ") }
        return settings.filter { setting in
            setting.isHook && !setting.value.isEmpty
                && (errors.contains { $0.contains(setting.value) }
                    || result.running.contains { isStarted($0, by: setting.value) })
        }
    }

    /// Whether a process is the program of a hook or a shell with it. The shell replaces itself by a single program.
    private static func isStarted(_ process: String, by hook: String) -> Bool {
        if process.hasSuffix(" -c \(hook)") { return true }
        let marks: Set<Character> = [" ", ";", "'", "\"", "(", ")", "{", "}", "&", "|", ">", "<", "="]
        let words = Set(process.split(separator: " "))
        return hook.split(whereSeparator: marks.contains).contains { word in
            word.hasPrefix("/") && word != "/dev/null" && words.contains(word)
        }
    }

    private static func update(_ result: ActionResult, _ apt: AptEvidence) -> UpdateResult {
        let lines = result.output.split(separator: "\n")
        return UpdateResult(
            ending: result.ending.words, succeeded: result.ending == .exit(0),
            unanswered: unanswered(lines) + silent(lines, result, apt),
            errors: lines.filter { $0.contains("E: ") }.prefix(mostLines).map(String.init))
    }

    /// The sources of which apt had said nothing when the update was ended because nothing came: those to which it was
    /// still connected. Not when a hook was running then.
    private static func silent(
        _ lines: [Substring], _ result: ActionResult, _ apt: AptEvidence
    ) -> [UnansweredSource] {
        guard case .idle(let seconds) = result.ending,
            result.running.contains(where: { $0.hasPrefix(HostPaths.Apt.methods) })
        else { return [] }
        let told = ["Hit:", "Get:", "Ign:", "Err:"]
        let answers = lines.filter { line in told.contains { line.hasPrefix($0) } }
        return apt.suites.filter { suite in
            ["http", "https", "ftp"].contains(suite.scheme) && !answers.contains { $0.contains(suite.name) }
        }.map { suite in
            UnansweredSource(
                name: suite.name,
                words: "nothing new had come from it when the update was ended, after \(Int(seconds)) seconds"
            )
        }
    }

    /// The sources that could not be fetched: apt prints `Err:N ADDRESS SUITE`, and the reason in the next line.
    ///
    /// Source: apt `apt-private/acqprogress.cc`, `AcqTextStatus::Fail`.
    private static func unanswered(_ lines: [Substring]) -> [UnansweredSource] {
        var sources: [UnansweredSource] = []
        for (index, line) in lines.enumerated() {
            let parts = line.split(separator: " ")
            guard let first = parts.first, first.hasPrefix("Err:"), parts.count >= 3 else { continue }
            // The label of a CD-ROM contains blanks.
            let rest = line.drop { $0 != " " }.dropFirst()
            let isMedium = rest.hasPrefix("cdrom:")
            let name = isMedium ? String(rest.prefix { $0 != "]" }) + "]" : "\(parts[1]) \(parts[2])"
            var words: String?
            if index + 1 < lines.count, lines[index + 1].hasPrefix("  ") {
                words = String(lines[index + 1].drop { $0 == " " })
                // Of an index the architecture is named: `Err:5 http://archive noble/main i386 Packages`.
                if parts.count >= 5, parts[4] == "Packages" {
                    words = words.map { "\(parts[3]) Packages: \($0)" }
                }
            }
            sources.append(UnansweredSource(name: name, words: words))
        }
        return sources
    }
}

extension StepResult.Ending {
    /// One line for the user: `exit 100`.
    var words: String { StepResult(ending: self, isEffective: true).words }
}
