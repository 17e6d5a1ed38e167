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
        return Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options,
                attempts: tried ? [Machines.attempt("finish removal of a:amd64")] : [])
        ).steps.filter { $0.stage == .configure && Machines.keys([$0]) != ["configure"] }
    }

    @Test("is finished as dpkg does it; what is needed stays")
    func ordinary() {
        #expect(Machines.keys(steps("purge ok half-configured")) == ["finish removal of a:amd64"])
        #expect(Machines.keys(steps("purge ok half-configured", needed: true)) == ["keep a:amd64"])
        #expect(steps("deinstall ok installed").isEmpty)
    }

    @Test(
        "what was never begun is not begun", arguments: ["unpacked", "triggers-pending", "triggers-awaited"])
    func neverBegun(_ state: String) {
        let extra = state == "triggers-awaited" ? "Triggers-Awaited: b\n" : ""
        let evidence = Machines.evidence([Machines.record("a", "deinstall ok \(state)", extra: extra)])
        let steps = Planner.plan(Machines.context(evidence)).steps
        #expect(!steps.contains { $0.consent == nil && $0.risk == .removes })
    }

    @Test("after its script failed only the word puts that script aside", arguments: ["prerm", "postrm"])
    func failed(_ script: String) throws {
        let status = "deinstall ok \(script == "prerm" ? "half-configured" : "half-installed")"
        let refused = steps(status, tried: true)
        #expect(Machines.keys(refused) == ["put aside \(script) of a:amd64"])
        #expect(refused.first?.consent?.contains("--without-scripts a") == true)
        #expect(refused.map(\.risk) == [.needsConsent])
        #expect(refused.map(\.maximumAttempts) == [1])
        #expect(refused.map(\.isPreparation) == [true])
        let allowed = steps(status, tried: true, allowed: ["a"])
        #expect(
            Machines.keys(allowed) == ["put aside \(script) of a:amd64", "remove a:amd64 without \(script)"])
        #expect(allowed.allSatisfy { $0.consent == nil })
        #expect(allowed.first?.action == .moveAside("/var/lib/dpkg/info/a.\(script)"))
    }

    @Test("an installed package that is selected for removal goes with the word, unless it is needed")
    func installed() {
        let keys = Machines.keys(steps("deinstall ok installed", allowed: ["a"]))
        #expect(keys == ["put aside prerm of a:amd64", "remove a:amd64 without prerm"])
        #expect(steps("deinstall ok installed", needed: true, allowed: ["a"]).isEmpty)
        #expect(steps("install ok installed", allowed: ["a"]).isEmpty)
    }

    @Test("a wanted removal is finished, unless something installed needs the package")
    func removal() {
        let record = Machines.record("gone", "deinstall ok half-configured")
        let keys = Machines.keys(plan([record]).steps)
        #expect(keys.contains("finish removal of gone:amd64"))
        let user = Machines.record("user", extra: "Depends: gone\n")
        let kept = Machines.keys(plan([record, user]).steps)
        #expect(kept.contains("keep gone:amd64"))
        #expect(!kept.contains("finish removal of gone:amd64"))
    }

    private func plan(_ packages: [PackageRecord]) -> Plan {
        Planner.plan(Machines.context(Machines.evidence(packages)))
    }

    @Test(
        "dpkg is told what was wanted, and of a half-installed one that it may",
        arguments: [
            ("deinstall ok half-configured", "dpkg --remove a", PackageChange.Kind.remove),
            ("purge ok half-configured", "dpkg --purge a", .purge),
            ("purge reinstreq half-installed", "dpkg --force-remove-reinstreq --purge a", .purge),
        ])
    func words(_ status: String, _ command: String, _ kind: PackageChange.Kind) {
        let step = steps(status).first
        #expect(Machines.command(step) == command)
        #expect(step?.risk == .removes)
        #expect(step?.maximumAttempts == 1)
        #expect(step?.blockedBy == [.dirtyJournal, .damagedJournal])
        #expect(step?.changes.map(\.kind) == [kind])
        #expect(step?.answers.map(\.code).contains(.unfinishedRemoval) == true)
    }

    @Test("what is needed is selected again by dpkg")
    func selected() {
        let step = steps("purge ok half-configured", needed: true).first
        #expect(Machines.command(step) == "dpkg --set-selections")
        #expect((step?.action.body as? Invocation)?.input == "a install\n")
        #expect(step?.answers == [FindingKey(code: .unfinishedRemoval, subject: "a:amd64")])
        #expect(step?.risk == .safe)
        #expect(step?.blockedBy == [.dirtyJournal, .damagedJournal])
    }

    @Test("a part of the system is selected again, never removed")
    func system() {
        let evidence = Machines.evidence([Machines.record("dpkg", "deinstall ok half-configured")])
        let steps = RemovalRemedy.steps(in: Machines.context(evidence) { $0.withoutScripts = ["dpkg"] })
        #expect(Machines.keys(steps) == ["keep dpkg:amd64"])
    }
}
