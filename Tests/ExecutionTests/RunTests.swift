import Diagnosis
import DpkgModel
import Execution
import Host
import HostTestSupport
import RepairPlan
import Testing

@Suite("a run carries out the plan, one step at a time")
struct RunTests {
    @Test("a step that was enough is followed by the proof, and by nothing else")
    func enough() throws {
        let laboratory = try Laboratory(
            [Programs.configure(.exited(0)), Programs.audit, Programs.check],
            readings: [Machine.halfConfigured, Machine.sound])
        let outcome = laboratory.run()
        #expect(laboratory.runner.verify().isEmpty)
        #expect(outcome.verdict == .healthy)
        #expect(outcome.exitStatus == 0)
        #expect(outcome.repaired.map(\.code) == [.halfConfigured])
        #expect(outcome.logPath == "/var/log/aptmedic/20261123T034102Z.log")
    }

    @Test(
        "what was not enough is followed by the next remedy, however the program ended",
        arguments: [
            Termination.exited(1), .signaled(11), .idle(seconds: 60), .notStarted(code: 2, reason: "x"),
        ])
    func nextRemedy(_ termination: Termination) throws {
        let broken = Machine.halfConfigured
        // A program that a signal has killed is tried once more first.
        var tries = [Programs.configure(termination)]
        if case .signaled = termination { tries.append(Programs.configure(termination)) }
        let laboratory = try Laboratory(
            tries + [Programs.update(), Programs.purge, Programs.audit, Programs.check],
            readings: Array(repeating: broken, count: 2 + tries.count)
                + [Machine.with("unknown ok not-installed")])
        var options = PlanOptions()
        options.allowedRemovals = ["a"]
        let outcome = laboratory.run(options)
        #expect(laboratory.runner.verify().isEmpty)
        #expect(outcome.verdict == .healthy)
    }

    @Test("what cannot be configured stays, with the words of its script and the option that removes it")
    func left() throws {
        let output = """
            Setting up a (1.0) ...
            a: asking the licence server
            a: the licence server is unreachable
            dpkg: error processing package a (--configure):
             installed a package post-installation script subprocess returned error exit status 1

            """
        let configure = ScriptedCommandRunner.Expectation(
            Tools.dpkg("--configure", "-a"),
            result: CommandResult(termination: .exited(1), output: Array(output.utf8)))
        let laboratory = try Laboratory(
            [configure, Programs.update(), Programs.audit, Programs.check],
            readings: [Machine.halfConfigured])
        let outcome = laboratory.run()
        #expect(laboratory.runner.verify().isEmpty)
        #expect(outcome.exitStatus == 2)
        #expect(
            outcome.remaining.first?.facts.first?.text
                == "its postinst failed: \"a: the licence server is unreachable\"")
        #expect(outcome.plan.unrepaired.first?.reason.contains("--allow-remove a removes it") == true)
    }

    @Test("what stays broken is said, with the exit status of a broken machine")
    func stays() throws {
        let essential = Machine.with("install ok half-configured", extra: "Essential: yes\n")
        let laboratory = try Laboratory(
            [Programs.configure(.exited(1)), Programs.update(), Programs.audit, Programs.check],
            readings: [essential])
        let outcome = laboratory.run()
        #expect(laboratory.runner.verify().isEmpty)
        #expect(outcome.exitStatus == 2)
        #expect(outcome.remaining.map(\.code) == [.halfConfigured])
        #expect(outcome.plan.unrepaired.first?.reason.contains("a:amd64 is essential") == true)
    }

    @Test("dpkg's audit is believed over our own reading")
    func audit() throws {
        let words = CommandResult(termination: .exited(0), output: Array("something is broken\n".utf8))
        let laboratory = try Laboratory(
            [
                Programs.configure(.exited(0)),
                ScriptedCommandRunner.Expectation(Tools.audit, result: words), Programs.check,
            ], readings: [Machine.halfConfigured, Machine.sound])
        let outcome = laboratory.run()
        #expect(laboratory.runner.verify().isEmpty)
        #expect(outcome.verdict == .broken)
        #expect(outcome.remaining.map(\.code) == [.verificationFailed])
    }

    @Test("nothing is changed when the database cannot be saved")
    func cannotSave() throws {
        let laboratory = try Laboratory([], readings: [Machine.halfConfigured])
        let full = SystemError(code: 28, operation: "make", path: "/var/lib/aptmedic")
        let editor = RecordingFileEditor([
            .init(.makeNewDirectory(path: "/var/lib/aptmedic/20261123T034102Z", mode: 0o700), failure: full)
        ])
        let outcome = laboratory.run(editor: editor)
        #expect(editor.verify().isEmpty)
        #expect(laboratory.runner.verify().isEmpty)
        #expect(outcome.performed.isEmpty)
        guard case .cannotSave = outcome.ending else {
            Issue.record("the run went on: \(outcome.ending)")
            return
        }
    }

    @Test("a healthy machine: no step, no log, no backup")
    func healthy() throws {
        let laboratory = try Laboratory([], readings: [Machine.sound])
        let outcome = laboratory.run()
        #expect(outcome.ending == .nothingToDo)
        #expect(outcome.exitStatus == 0)
        #expect(!laboratory.files.exists("/var/log"))
        #expect(!laboratory.files.exists("/var/lib/aptmedic"))
    }

    @Test("the record that announces a step is on the disk before the step begins")
    func journal() throws {
        // The effect of the program needs the laboratory, which is made after it: the box connects them.
        let box = LaboratoryBox()
        let laboratory = try Laboratory(
            [
                ScriptedCommandRunner.Expectation(
                    Tools.dpkg("--configure", "-a"), effect: { _ in box.note() }),
                Programs.audit, Programs.check,
            ], readings: [Machine.halfConfigured, Machine.sound])
        box.files = laboratory.files
        _ = laboratory.run()
        #expect(box.kinds == ["began", "choices", "planned"])
        let kinds = LaboratoryBox.kinds(laboratory.records)
        #expect(kinds.first == "began" && kinds.last == "ended")
        #expect(kinds.filter { $0 == "planned" }.count == kinds.filter { $0 == "finished" }.count)
    }

    @Test("a run that was killed leaves its baseline to the next one")
    func killed() throws {
        let laboratory = try Laboratory([], readings: [Machine.sound])
        let editor = LiveFileEditor(files: laboratory.files)
        let log = RunLog(name: RunName("20261123T034102Z"), files: laboratory.files, editor: editor) {
            Issue.record("\($0)")
        }
        log.open()
        let held = PackageIdentity(name: "a", architecture: "amd64")
        log.write(
            .began(
                RunBeginning(
                    run: "20261123T034102Z", time: "", machine: MachineEvidence(), arguments: [],
                    baseline: Baseline(held: [held], automatic: []), findings: [], backup: "/b")))
        let history = RunHistory(files: laboratory.files)
        #expect(history.unfinishedBaseline()?.held == [held])
        log.write(.ended(RunEnd(time: "", verdict: .healthy, exitStatus: 0, remaining: [])))
        #expect(history.unfinishedBaseline() == nil)
    }

    @Test(
        "a run that a signal stopped leaves its baseline to the next one, and so does one that could not give it back"
    )
    func stopped() throws {
        let held = PackageIdentity(name: "a", architecture: "amd64")
        let lost = FindingKey(code: .selectionLost, subject: "a:amd64")
        for (remaining, wasInterrupted, isLeft) in [
            ([], true, true), ([lost], false, true), ([], false, false),
        ] as [([FindingKey], Bool, Bool)] {
            let laboratory = try Laboratory([], readings: [Machine.sound])
            let log = RunLog(
                name: RunName("20261123T034102Z"), files: laboratory.files,
                editor: LiveFileEditor(files: laboratory.files)
            ) { Issue.record("\($0)") }
            log.open()
            log.write(.choices(RunChoices(time: "", baseline: Baseline(held: [held], automatic: []))))
            log.write(
                .ended(
                    RunEnd(
                        time: "", verdict: .usable, exitStatus: 1, remaining: remaining,
                        wasInterrupted: wasInterrupted)))
            let earlier = RunHistory(files: laboratory.files).unfinishedBaseline()
            #expect((earlier?.held == [held]) == isLeft)
        }
    }

    @Test("without the stage verify nothing is proved, and HEALTHY is not said")
    func unproved() throws {
        let laboratory = try Laboratory(
            [Programs.configure(.exited(0))],
            readings: [Machine.halfConfigured, Machine.sound])
        var options = PlanOptions()
        options.stages.remove(.verify)
        let outcome = laboratory.run(options)
        #expect(laboratory.runner.verify().isEmpty)
        #expect(outcome.remaining.isEmpty)
        #expect(outcome.verdict == .usable)
        #expect(outcome.exitStatus == 1)
        #expect(outcome.unproved?.contains("verify was left out") == true)
    }

    @Test("a signal between two steps ends the run there, without a word of health")
    func interrupted() throws {
        let laboratory = try Laboratory(
            [Programs.configure(.exited(0))],
            readings: [Machine.halfConfigured, Machine.sound])
        let runner = laboratory.runner
        let outcome = laboratory.run { runner.commands.count == 1 }
        #expect(runner.verify().isEmpty)
        #expect(outcome.ending == .interrupted)
        #expect(outcome.verdict == .usable)
        let end = laboratory.records.compactMap { record -> RunEnd? in
            if case .ended(let end) = record { return end }
            return nil
        }
        #expect(end.map(\.wasInterrupted) == [true])
    }

    @Test("choices that were made while a lock was waited for are the ones that are kept")
    func choicesUnderTheLocks() throws {
        // When the plan was made, the package was marked as automatic; when the run has taken the locks, it is not.
        var before = Machine.halfConfigured
        before.apt.automaticPackages = [PackageIdentity(name: "a", architecture: "amd64")]
        let laboratory = try Laboratory(
            [Programs.configure(.exited(0)), Programs.audit, Programs.check],
            readings: [before, Machine.halfConfigured, Machine.sound])
        // The reading that the plan was made from is taken as well.
        let outcome = laboratory.run(PlanOptions(), discardingFirstReading: true)
        #expect(laboratory.runner.verify().isEmpty)
        #expect(outcome.verdict == .healthy)
        let choices = laboratory.records.compactMap { record -> Baseline? in
            if case .choices(let choices) = record { return choices.baseline }
            return nil
        }
        #expect(choices == [Baseline(held: [], automatic: [])])
    }
}
