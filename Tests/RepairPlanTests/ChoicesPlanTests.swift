import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("what only the administrator may decide")
struct ChoicesPlanTests {
    @Test("a hold that blocks a dependency is named, and apt's removal because of it needs the word")
    func hold() {
        var evidence = Machines.evidence([
            Machines.record("app", extra: "Depends: lib (>= 2.0)\n"),
            Machines.record("lib", "hold ok installed"),
        ])
        var solver = SolverEvidence(source: .libapt)
        solver.fixBroken = ChangeSet(changes: [
            PackageChange(name: "app", architecture: "amd64", kind: .remove)
        ])
        evidence.solver = solver
        let consent = plan(evidence).steps.first { $0.key == "fix broken" }?.consent
        #expect(
            consent
                == "apt would remove app: it needs lib (>= 2.0), and lib:amd64 is held at 1.0: apt-mark unhold lib, then run again; or --allow-remove app"
        )
    }

    @Test("a package overwrites files of another with the word only")
    func overwrite() {
        var evidence = Machines.evidence([Machines.record("owner")])
        evidence.fileConflicts = [
            FileConflictEvidence(
                package: PackageIdentity(name: "rival", architecture: "all"), version: "1.0",
                archive: "/c/rival_1.0_all.deb", owner: "owner", paths: ["/usr/share/x"], count: 1,
                vouchedDigest: "00")
        ]
        let refused = plan(evidence).steps.first { $0.key == "overwrite with rival" }
        #expect(refused?.consent?.hasSuffix("--allow-overwrite rival") == true)
        var options = PlanOptions()
        options.allowedOverwrites = ["rival"]
        let context = PlanContext(
            evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options)
        let allowed = Planner.plan(context).steps.first { $0.key == "overwrite with rival" }
        #expect(allowed?.consent == nil)
        #expect(
            allowed?.action.summary.hasSuffix("--force-overwrite --install /c/rival_1.0_all.deb") == true)
        evidence.fileConflicts?[0].vouchedDigest = nil
        let unvouched = Planner.plan(
            PlanContext(evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options))
        let consent = unvouched.steps.first { $0.key == "overwrite with rival" }?.consent
        #expect(consent?.hasSuffix("--allow-overwrite rival --trust-debs") == true)
    }

    @Test("a read-only file system and an immutable file stop everything until the word is given")
    func readOnly() {
        var evidence = Machines.evidence([Machines.record("a", "install ok unpacked")])
        evidence.space = [
            SpaceEvidence(
                path: "/", paths: ["/", "/var/lib/dpkg"], totalBytes: 1 << 30, availableBytes: 1 << 29,
                totalInodes: 0, availableInodes: 0, isReadOnly: true)
        ]
        #expect(plan(evidence).steps.map(\.key) == ["remount /"])
        #expect(plan(evidence).steps.allSatisfy { $0.consent != nil })
        evidence.space = []
        evidence.surroundings = SurroundingsEvidence()
        evidence.surroundings?.immutablePaths = ["/var/lib/dpkg/status-old"]
        #expect(plan(evidence).steps.map(\.key) == ["chattr -i -a /var/lib/dpkg/status-old"])
        #expect(plan(evidence).steps.first?.consent?.hasSuffix("--clear-immutable") == true)
    }

    @Test("what programs need around them is put right before anything is run")
    func surroundings() {
        var evidence = Machines.evidence([Machines.record("a", "install ok unpacked")])
        var surroundings = SurroundingsEvidence()
        surroundings.devices = [PlaceProblem(path: "/dev/null", kind: .blocked("a regular file"))]
        surroundings.temporaryDirectories = [PlaceProblem(path: "/tmp", kind: .wrongMode(0o755))]
        evidence.surroundings = surroundings
        let keys = plan(evidence).steps.prefix(3).map(\.key)
        #expect(keys == ["move aside /dev/null", "make /dev/null", "permissions of /tmp"])
    }

    private func plan(_ evidence: Evidence) -> Plan { Planner.plan(Machines.context(evidence)) }
}
