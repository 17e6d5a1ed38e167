import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("a maintainer script whose dpkg is gone")
struct OrphanRemedyTests {
    private func plan(isOrphan: Bool, stopsHolders: Bool) -> Plan {
        var evidence = Machines.evidence([Machines.record("a")])
        var holder = LockHolderEvidence(processID: 63, command: "frontend", unit: nil, ageSeconds: 5)
        holder.startTicks = 1234
        holder.isOrphanedScript = isOrphan
        evidence.locks = ["config", "templates"].map {
            LockEvidence(path: "/var/cache/debconf/\($0).dat", purpose: .debconf, state: .held(holder))
        }
        var options = PlanOptions()
        options.stopsHolders = stopsHolders
        return Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options,
                attempts: []
            ))
    }

    @Test("it is ended once, when one asks for it; anybody else is waited for")
    func ended() {
        let steps = { (isOrphan: Bool, stops: Bool) in
            self.plan(isOrphan: isOrphan, stopsHolders: stops).steps.map(\.action).filter {
                $0.is(ProcessReference.self)
            }
        }
        let process = ProcessReference(processID: 63, startTicks: 1234, name: "frontend")
        #expect(steps(true, true) == [.endProcess(process)])
        #expect(steps(true, false) == [])
        #expect(steps(false, true) == [])
    }
}
