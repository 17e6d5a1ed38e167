import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("a removal that was begun")
struct RemovalRemedyTests {
    private func steps(
        _ status: String, needed: Bool = false, tried: Bool = false, allowed: Set<String> = []
    ) -> [Step] {
        let user = Machines.record("b", extra: needed ? "Depends: a\n" : "")
        var evidence = Machines.evidence([Machines.record("a", status), user])
        let identity = evidence.database.packages[0].identity
        evidence.database.removalScripts = [identity]
        evidence.database.preRemovalScripts = [identity]
        var options = PlanOptions()
        options.withoutScripts = allowed
        let key = StepIdentifier(.finishRemoval, evidence.database.packages[0].identity)
        return Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options,
                attempts: tried ? [Attempt(key: key, signature: "", succeeded: false)] : [])
        ).steps.filter { $0.stage == .configure && $0.key != "configure" }
    }

    @Test("is finished as dpkg does it; what is needed stays")
    func ordinary() {
        #expect(steps("purge ok half-configured").map(\.key) == ["finish removal of a:amd64"])
        #expect(steps("purge ok half-configured", needed: true).map(\.key) == ["keep a:amd64"])
        #expect(steps("deinstall ok installed").isEmpty)
    }

    @Test("after its script failed only the word puts that script aside", arguments: ["prerm", "postrm"])
    func failed(_ script: String) throws {
        let status = "deinstall ok \(script == "prerm" ? "half-configured" : "half-installed")"
        let refused = steps(status, tried: true)
        #expect(refused.map(\.key) == ["put aside \(script) of a:amd64"])
        #expect(refused.first?.consent?.contains("--without-scripts a") == true)
        let allowed = steps(status, tried: true, allowed: ["a"])
        #expect(allowed.map(\.key) == ["put aside \(script) of a:amd64", "remove a:amd64 without \(script)"])
        #expect(allowed.allSatisfy { $0.consent == nil })
        #expect(allowed.first?.action == .moveAside("/var/lib/dpkg/info/a.\(script)"))
    }

    @Test("an installed package that is selected for removal goes with the word, unless it is needed")
    func installed() {
        let keys = steps("deinstall ok installed", allowed: ["a"]).map(\.key)
        #expect(keys == ["put aside prerm of a:amd64", "remove a:amd64 without prerm"])
        #expect(steps("deinstall ok installed", needed: true, allowed: ["a"]).isEmpty)
        #expect(steps("install ok installed", allowed: ["a"]).isEmpty)
    }
}
