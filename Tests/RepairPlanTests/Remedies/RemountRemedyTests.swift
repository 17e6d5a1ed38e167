import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("file systems that are mounted read-only")
struct RemountRemedyTests {
    private func steps(
        _ path: String = "/", _ paths: [String] = ["/"], mountPoint: String? = nil, isReadOnly: Bool = true,
        remounts: Bool = false
    ) -> [Step] {
        var space = SpaceEvidence(
            path: path, paths: paths, totalBytes: 1 << 40, availableBytes: 1 << 30, totalInodes: 0,
            availableInodes: 0, isReadOnly: isReadOnly)
        space.mountPoint = mountPoint
        return RemountRemedy.steps(
            in: Machines.context(Machines.machine { $0.space = [space] }) { $0.remounts = remounts })
    }

    @Test("are mounted read-write with the word only, at the place where they are mounted")
    func consent() {
        let refused = steps("/var/lib/dpkg", ["/var/lib/dpkg"], mountPoint: "/var")
        #expect(Machines.keys(refused) == ["remount /var"])
        #expect(refused.first?.consent?.hasSuffix("look into the kernel log, then --remount") == true)
        #expect(refused.first?.risk == .needsConsent)
        #expect(refused.first?.answers == [FindingKey(code: .readOnlyFileSystem, subject: "/var/lib/dpkg")])
        let allowed = steps(remounts: true)
        #expect(allowed.map(\.action) == [.remount("/")])
        #expect(allowed.map(\.consent) == [nil])
        #expect(allowed.map(\.stage) == [.space])
        #expect(allowed.map(\.maximumAttempts) == [1])
    }

    @Test("stay so where nothing has to be written, and where they are writable")
    func none() {
        #expect(steps(remounts: true).count == 1)
        #expect(steps("/boot", ["/boot"], remounts: true).isEmpty)
        #expect(steps(isReadOnly: false, remounts: true).isEmpty)
    }

    @Test("a read-only file system and an immutable file stop everything until the word is given")
    func readOnly() {
        var evidence = Machines.evidence([Machines.record("a", "install ok unpacked")])
        evidence.space = [
            SpaceEvidence(
                path: "/", paths: ["/", "/var/lib/dpkg"], totalBytes: 1 << 30, availableBytes: 1 << 29,
                totalInodes: 0, availableInodes: 0, isReadOnly: true)
        ]
        #expect(Machines.keys(plan(evidence).steps) == ["remount /"])
        #expect(plan(evidence).steps.allSatisfy { $0.consent != nil })
        evidence.space = []
        evidence.surroundings = SurroundingsEvidence()
        evidence.surroundings?.immutablePaths = ["/var/lib/dpkg/status-old"]
        #expect(Machines.keys(plan(evidence).steps) == ["chattr -i -a /var/lib/dpkg/status-old"])
        #expect(plan(evidence).steps.first?.consent?.hasSuffix("--clear-immutable") == true)
    }

    private func plan(_ evidence: Evidence) -> Plan {
        Planner.plan(Machines.context(evidence))
    }
}
