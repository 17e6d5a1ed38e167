import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("choices that a reinstallation loses are made again")
struct LostSelectionRemedyTests {
    private let identity = PackageIdentity(name: "a", architecture: "amd64")

    private func steps(
        _ status: String, held: Bool, automatic: Bool, marked: Bool = false, tried: [String] = []
    ) -> [Step] {
        var evidence = Machines.evidence([
            Machines.record("a", status), Machines.record("b", "hold ok installed"),
        ])
        evidence.apt.automaticPackages = marked ? [identity] : []
        let baseline = Baseline(held: held ? [identity] : [], automatic: automatic ? [identity] : [])
        return LostSelectionRemedy.steps(
            in: PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: PlanOptions(),
                attempts: tried.map { Machines.attempt($0) }, baseline: baseline))
    }

    @Test("a hold and a mark that are gone are set as they were")
    func lost() {
        let steps = steps("install ok installed", held: true, automatic: true)
        #expect(Machines.keys(steps) == ["hold again", "mark automatic again"])
        #expect(Machines.command(steps.first) == "dpkg --set-selections")
        #expect((steps.first?.action.body as? Invocation)?.input == "a hold\n")
        #expect(Machines.command(steps.last) == "/usr/bin/apt-mark -o Debug::NoLocking=1 auto a")
        #expect(steps.allSatisfy { $0.stage == .configure })
        #expect(steps.allSatisfy { Machines.keys(after: $0) == ["reinstall", "unpack a:amd64"] })
        #expect(
            steps.allSatisfy { $0.answers == [FindingKey(code: .selectionLost, subject: "a:amd64")] })
    }

    @Test("what was not chosen, what is still chosen, and what somebody wants gone stays as it is")
    func kept() {
        #expect(Machines.keys(steps("install ok installed", held: true, automatic: false)) == ["hold again"])
        #expect(
            Machines.keys(steps("install ok installed", held: false, automatic: true)) == [
                "mark automatic again"
            ])
        #expect(steps("install ok installed", held: false, automatic: false).isEmpty)
        #expect(steps("hold ok installed", held: true, automatic: true, marked: true).isEmpty)
        #expect(steps("deinstall ok installed", held: true, automatic: false).isEmpty)
        #expect(steps("deinstall ok config-files", held: true, automatic: true).isEmpty)
    }

    @Test("for a package that is installed again they are planned before they are lost")
    func planned() {
        let status = "hold reinstreq half-installed"
        let steps = steps(status, held: true, automatic: true, marked: true)
        #expect(Machines.keys(steps) == ["hold again", "mark automatic again"])
        #expect(steps.allSatisfy { $0.stage == .dependencies })
        #expect(Machines.keys(after: steps.first) == ["reinstall", "unpack a:amd64"])
    }

    @Test("a hold that a reinstallation loses is set again")
    func held() {
        let plan = Planner.plan(
            Machines.context(Machines.evidence([Machines.record("a", "hold reinstreq half-installed")])))
        let step = Machines.step("hold again", of: plan)
        guard let invocation = step?.action.body as? Invocation else {
            Issue.record("no step sets the hold again")
            return
        }
        #expect(invocation.input == "a hold\n")
    }
}
