import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("the last resort")
struct PurgeRemedyTests {
    private func removal(
        _ status: String, offline: Bool = false, unreachable: Bool = false, allowed: Set<String> = []
    ) -> Step? {
        let evidence = Machines.evidence([Machines.record("a", status)])
        var findings = CheckCatalog.findings(in: evidence)
        if unreachable {
            findings.append(
                Finding(.sourceUnreachable, .degraded, .path("http://x y"), facts: ["it is unreachable"]))
        }
        var options = PlanOptions()
        options.isOffline = offline
        options.allowedRemovals = allowed
        return Planner.plan(
            PlanContext(evidence: evidence, findings: findings, options: options, attempts: [])
        ).steps.first { $0.key == "remove a:amd64" }
    }

    @Test("what only an archive repairs is not removed while archives are out of reach")
    func unreachable() throws {
        for status in ["install ok half-installed", "install reinstreq half-installed"] {
            #expect(try #require(removal(status)).consent == nil)
            #expect(removal(status, unreachable: true)?.consent?.contains("'http://x y'") == true)
            #expect(removal(status, offline: true)?.consent?.contains("--offline") == true)
            #expect(try #require(removal(status, offline: true, allowed: ["a"])).consent == nil)
            #expect(try #require(removal(status, unreachable: true, allowed: ["a:amd64"])).consent == nil)
        }
    }

    @Test("a package whose entry a copy has otherwise is not removed without the word")
    func doubtful() throws {
        var evidence = Machines.evidence([Machines.record("a", "install ok half-configured")])
        let identity = evidence.database.packages[0].identity
        evidence.database.doubts = [
            EntryDoubt(package: identity, field: "Depends", value: "b", copies: ["/var/lib/dpkg/status-old"])
        ]
        let findings = CheckCatalog.findings(in: evidence)
        func answer(_ allowed: Set<String>) -> RemovalGuard.Answer {
            RemovalGuard(evidence: evidence, findings: findings, allowedRemovals: allowed).answer(removing: [
                identity
            ])
        }
        guard case .needsWord(let reason) = answer([]) else {
            Issue.record("\(answer([]))")
            return
        }
        #expect(reason.contains("its Depends is another in /var/lib/dpkg/status-old"))
        #expect(answer(["a"]) == .allowed)
    }

    @Test("what fails by itself needs no archive")
    func failing() throws {
        #expect(try #require(removal("install ok half-configured", unreachable: true)).consent == nil)
    }
}
