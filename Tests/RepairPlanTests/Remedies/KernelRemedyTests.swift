import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("kernels in a full /boot")
struct KernelRemedyTests {
    @Test("the oldest kernel goes by dpkg; the running, the newest and the newest whole one stay")
    func kernels() {
        let steps = plan(boot()).steps.filter { $0.stage == .space }
        #expect(Machines.keys(steps) == ["remove kernel 6.1.0-2-amd64"])
        #expect(
            steps.first?.action.summary.hasSuffix(
                "--purge linux-image-6.1.0-2-amd64 linux-headers-6.1.0-2-amd64") == true)
        #expect(steps.first?.consent == nil)
    }

    @Test("kernels that a person installed go only with the word")
    func chosen() {
        var evidence = boot()
        evidence.apt.automaticPackages = []
        let step = plan(evidence).steps.first { $0.stage == .space }
        #expect(
            step?.consent?.hasSuffix(
                "--allow-remove linux-image-6.1.0-2-amd64,linux-headers-6.1.0-2-amd64") == true)
    }

    @Test("two kernels always stay, also when one of them is broken")
    func two() {
        var evidence = boot()
        evidence.machine.kernelRelease = "6.6-foreign"
        #expect(
            Machines.keys(KernelRemedy.steps(in: Machines.context(evidence))) == [
                "remove kernel 6.1.0-1-amd64", "remove kernel 6.1.0-2-amd64",
            ])
        evidence.database.packages.removeAll {
            $0.identity.name.hasSuffix("-6.1.0-1-amd64") || $0.identity.name.hasSuffix("-6.1.0-2-amd64")
        }
        let steps = plan(evidence).steps
        #expect(!steps.contains { !$0.changes.isEmpty })
        #expect(!steps.contains { $0.stage == .space || $0.stage == .purge })
    }

    @Test("a kernel goes by itself only while room is missing; the next one waits for it")
    func several() {
        var evidence = boot()
        evidence.database.packages.append(Machines.record("linux-image-6.1.0-3-amd64"))
        evidence.apt.automaticPackages = evidence.database.packages.map(\.identity)
        evidence.spaceUse?.bootFiles = ["2", "3", "9"].map {
            SizedFile(path: "/boot/initrd.img-6.1.0-\($0)-amd64", size: 5 << 20, modifiedAt: 0)
        }
        evidence.space[0].availableBytes = 6 << 20
        #expect(evidence.missingBytes(on: evidence.space[0]) < 5 << 20)
        #expect(
            Machines.keys(KernelRemedy.steps(in: Machines.context(evidence))) == [
                "remove kernel 6.1.0-2-amd64"
            ])
        evidence.space[0].availableBytes = 0
        let steps = KernelRemedy.steps(in: Machines.context(evidence))
        #expect(Machines.keys(steps) == ["remove kernel 6.1.0-2-amd64", "remove kernel 6.1.0-3-amd64"])
        #expect(Machines.keys(after: steps.last).first == "remove kernel 6.1.0-2-amd64")
        #expect(
            Machines.keys(after: steps.first) == [
                "free empty files", "free useless archives", "free archives", "free journals",
            ])
    }

    @Test("a kernel that an upgrade is to bring needs room too: as many old ones go as it takes")
    func foreseen() {
        var evidence = boot()
        evidence.space[0].availableBytes = 1 << 30
        #expect(KernelRemedy.steps(in: Machines.context(evidence)).isEmpty)
        let image = PackageIdentity(name: "linux-image-6.1.0-20-amd64", architecture: "amd64")
        evidence.foresight = UpgradeForesight()
        evidence.foresight?.obstacles = [
            UpgradeObstacle(
                package: image, version: "1",
                kind: .space(path: "/boot", needed: (1 << 30) + 1, available: 1 << 30))
        ]
        let steps = KernelRemedy.steps(in: Machines.context(evidence))
        #expect(Machines.keys(steps) == ["remove kernel 6.1.0-2-amd64"])
        #expect(
            steps.first?.answers == [
                FindingKey(code: .upgradeBlocked, subject: "linux-image-6.1.0-20-amd64:amd64")
            ])
        evidence.foresight?.obstacles[0].kind = .space(path: "/opt", needed: 2, available: 1)
        #expect(KernelRemedy.steps(in: Machines.context(evidence)).isEmpty)
    }

    @Test("the step saves nothing, removes what it names, and answers the room alone")
    func step() {
        let step = KernelRemedy.steps(in: Machines.context(boot())).first
        #expect(step?.stage == .space)
        #expect(step?.risk == .removes)
        #expect(step?.maximumAttempts == 1)
        #expect(step?.answers == [FindingKey(code: .noRoom, subject: "/boot")])
        #expect(step?.changes.map(\.kind) == [.purge, .purge])
        #expect(step?.blockedBy.contains(.damagedJournal) == true)
    }

    @Test("with enough room, for a kernel that is held or that something needs, nothing goes")
    func none() {
        let steps = { (evidence: Evidence) in KernelRemedy.steps(in: Machines.context(evidence)) }
        #expect(steps(boot()).count == 1)
        var roomy = boot()
        roomy.space[0].availableBytes = 1 << 30
        #expect(steps(roomy).isEmpty)
        var held = boot()
        held.database.packages[2].want = .hold
        #expect(steps(held).isEmpty)
        var needed = boot()
        needed.database.packages.append(
            Machines.record("nvidia", extra: "Depends: linux-headers-6.1.0-2-amd64\n"))
        #expect(steps(needed).isEmpty)
        var unbooted = boot()
        unbooted.spaceUse?.bootFiles.removeAll { $0.path.hasSuffix("-6.1.0-2-amd64") }
        #expect(steps(unbooted).isEmpty)
        var elsewhere = boot()
        elsewhere.space[0].paths = ["/boot/efi"]
        #expect(steps(elsewhere).isEmpty)
    }

    /// A machine with four kernels: the oldest is running, the newest is half-configured.
    private func boot() -> Evidence {
        let releases = ["6.1.0-1-amd64", "6.1.0-2-amd64", "6.1.0-9-amd64", "6.1.0-10-amd64"]
        let records = releases.flatMap { release in
            let status = release == releases.last ? "install ok half-configured" : "install ok installed"
            return [
                Machines.record("linux-image-\(release)", status),
                Machines.record("linux-headers-\(release)"),
            ]
        }
        var evidence = Machines.evidence(records)
        evidence.machine.kernelRelease = "6.1.0-1-amd64"
        evidence.apt.automaticPackages = records.map(\.identity)
        evidence.space = [
            SpaceEvidence(
                path: "/boot", paths: ["/boot"], totalBytes: 300 << 20, availableBytes: 10 << 20,
                totalInodes: 0, availableInodes: 0, isReadOnly: false)
        ]
        var room = SpaceUseEvidence()
        room.bootFiles = releases.dropLast().map {
            SizedFile(path: "/boot/initrd.img-\($0)", size: 64 << 20, modifiedAt: 0)
        }
        evidence.spaceUse = room
        return evidence
    }

    private func plan(_ evidence: Evidence) -> Plan { Planner.plan(Machines.context(evidence)) }
}
