import Diagnosis
import DpkgModel
import FoundationEssentials
import RepairPlan
import Testing

@testable import Reports

/// Replaces every string in the evidence by one with control characters, line breaks and a password, and checks that no
/// report shows them.
@Suite("no report lets through what was read")
struct ReadableCopyTests {
    private static let attack =
        "\u{1B}]0;x\u{07}\u{1B}[2J\nHEALTHY   0 findings\u{202E}\u{9B}m http://bob:SECRET@h/"

    private func poisoned(_ finding: Finding) -> Finding {
        var copy = finding
        copy.facts = [Fact(Self.attack, file: Self.attack, line: 1)]
        copy.outlook = Self.attack
        return copy
    }

    private func machine() -> Evidence {
        var evidence = Evidence(machine: MachineEvidence(), database: DatabaseEvidence(), apt: AptEvidence())
        evidence.machine.hostName = Self.attack
        evidence.machine.system = Self.attack
        evidence.machine.root = Self.attack
        return evidence
    }

    private var findings: [Finding] {
        [
            poisoned(Finding(.reinstallRequired, .broken, .path(Self.attack), facts: [])),
            poisoned(
                Finding(
                    .unpacked, .degraded,
                    .package(
                        PackageIdentity(name: Self.attack, architecture: Self.attack), version: Self.attack),
                    facts: [])),
        ]
    }

    private var plan: Plan {
        let step = Step(
            key: StepIdentifier(.other, Self.attack), stage: .database,
            action: .run(Invocation([Self.attack, Self.attack], input: Self.attack)),
            purpose: Self.attack, answers: findings.map(\.key), consent: Self.attack)
        return Plan(
            machine: machine().machine, findings: findings,
            stages: [StagePlan(stage: .database, steps: [step], remarks: [Self.attack])],
            unrepaired: findings.map { Unrepaired(key: $0.key, reason: Self.attack) }, blocker: Self.attack)
    }

    /// Checks that a report has only printable characters, and neither the password nor a line of the hostile string.
    private func expectHarmless(_ text: String, _ name: Comment) {
        let bad = text.unicodeScalars.filter { $0 != "\n" && !PrintableText.isPrintable($0) }
        #expect(bad.isEmpty, name)
        #expect(!text.contains("SECRET"), name)
        #expect(!text.split(separator: "\n").contains { $0.hasPrefix("HEALTHY") }, name)
    }

    @Test("check, plan and the end of a run, in every format for readers")
    func readers() throws {
        let style = TextStyle()
        for format in [CheckFormat.text, .nagios] {
            let text = try Reports.check(machine(), findings, format: format, style: style)
            expectHarmless(text, "\(format)")
            if format == .nagios { #expect(text.split(separator: "\n").count == 1) }
        }
        for format in [PlanFormat.text, .markdown] {
            expectHarmless(try Reports.plan(plan, format: format, style: style), "\(format)")
        }
        expectHarmless(
            try RunText.ending(
                verdict: .broken, repaired: 0, found: 2, remaining: findings,
                removed: [
                    StateChange(
                        package: PackageIdentity(name: Self.attack, architecture: "all"), before: "ii 1",
                        after: nil)
                ],
                removedDirectory: "/x", unproved: nil, plan: plan, duration: 1, logPath: "/x", style: style),
            "the end")
    }

    @Test("JSON loses nothing but the password, and has no byte that a terminal would obey")
    func json() throws {
        let text = try Reports.plan(plan, format: .json, style: TextStyle())
        expectHarmless(text, "json")
        struct Report: Decodable { var plan: Plan }
        let read = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
        let expected = Self.attack.replacing("SECRET", with: "***")
        #expect(read.plan.stages.first?.steps.first?.purpose == expected)
        #expect(read.plan.findings.first?.facts.first?.file == expected)
    }

    @Test("the log of a run, one line a value")
    func history() throws {
        let beginning = RunBeginning(
            run: "R", time: "T", machine: machine().machine, arguments: [Self.attack],
            baseline: Baseline(held: [], automatic: []), findings: findings.map(\.key), backup: "/b")
        let record = FinishedStep(
            number: 1, time: "T", key: StepIdentifier(.other, Self.attack), argv: nil,
            result: StepResult(ending: .failed(Self.attack), isEffective: false),
            duration: 1, output: Self.attack, errors: [Self.attack], states: [])
        expectHarmless(
            try HistoryText.details(
                run: "R", records: [.began(beginning), .finished(record)], style: TextStyle()), "history")
    }
}
