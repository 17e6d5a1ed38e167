import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("locks that somebody holds")
struct LockRemedyTests {
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

    @Test("a script whose dpkg is gone is ended once, when one asks for it; anybody else is waited for")
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

    private func steps(
        _ locks: [(String, LockEvidence.State)], stopping: Bool = false
    ) -> [Step] {
        let evidence = Machines.machine {
            $0.locks = locks.map { LockEvidence(path: $0.0, purpose: .database, state: $0.1) }
        }
        return LockRemedy.steps(in: Machines.context(evidence) { $0.stopsHolders = stopping })
    }

    private func held(_ unit: String?) -> LockEvidence.State {
        .held(LockHolderEvidence(processID: 7, command: "apt-get", unit: unit, ageSeconds: 3))
    }

    @Test("a held lock is waited for, all of them in one step, and never removed")
    func waited() {
        let steps = steps([("/l1", held(nil)), ("/l2", held(nil)), ("/l3", .free), ("/l4", .heldByThisRun)])
        #expect(Machines.keys(steps) == ["wait for locks"])
        #expect(steps.map(\.action) == [.waitForLocks(["/l1", "/l2"])])
        #expect(steps.first?.purpose == "held by apt-get, pid 7, for 3 s; at most 600 s")
        #expect(steps.first?.answers.map(\.description) == ["lock-held /l1", "lock-held /l2"])
        #expect(steps.first?.stage == .locks)
        #expect(steps.first?.maximumAttempts == 1)
        #expect(self.steps([("/l3", .free), ("/l5", .missing), ("/l6", .unreadable("denied"))]).isEmpty)
    }

    @Test("a known background unit is stopped once when one asks for it, another unit never")
    func stopped() {
        let known = held("apt-daily.service")
        let locks = [("/l1", known), ("/l2", known), ("/l3", held("backup.service"))]
        #expect(Machines.keys(steps(locks)) == ["wait for locks"])
        let steps = steps(locks, stopping: true)
        #expect(Machines.keys(steps) == ["stop apt-daily.service", "wait for locks"])
        #expect(Machines.command(steps.first) == "/usr/bin/systemctl stop apt-daily.service")
        #expect(steps.first?.answers.map(\.subject) == ["/l1", "/l2"])
    }

    @Test("what stands where a lock is taken is moved aside, and kept")
    func blocked() {
        let steps = steps([("/l1", .blocked("it is a directory")), ("/l2", held(nil))])
        #expect(steps.map(\.action) == [.moveAside("/l1"), .waitForLocks(["/l2"])])
        #expect(steps.first?.answers == [FindingKey(code: .lockPathBlocked, subject: "/l1")])
        #expect(steps.map(\.stage) == [.locks, .locks])
    }

    @Test("an orphan of which it is not known when it began is not ended: its number may be another's")
    func unknown() {
        var holder = LockHolderEvidence(processID: 63, command: "frontend", unit: nil, ageSeconds: nil)
        holder.isOrphanedScript = true
        #expect(Machines.keys(steps([("/l", .held(holder))], stopping: true)) == ["wait for locks"])
        holder.startTicks = 5
        #expect(
            Machines.keys(steps([("/l", .held(holder))], stopping: true)) == ["end 63", "wait for locks"])
    }
}
