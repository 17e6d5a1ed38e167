import Diagnosis
import DpkgModel
import RepairPlan
import Testing

struct DamagedFilesRemedyTests {
    private func evidence(_ status: String = "install ok installed", archive: [String] = ["1.0"]) -> Evidence
    {
        let record = Machines.record("sample", status)
        var evidence = Machines.evidence([record, Machines.record("other")])
        evidence.files = InstalledFilesEvidence(
            packages: 2, files: 9, bytes: 90,
            damaged: [DamagedInstalledFile(package: record.identity, path: "/usr/share/x", problem: .missing)]
        )
        evidence.copies = [ArchiveCopyEvidence(package: record.identity, version: "1.0")]
        var solver = SolverEvidence(source: .libapt)
        solver.archives = [
            PackageArchive(
                name: "sample", architecture: "amd64", installed: "1.0", candidate: archive.first,
                isAutomatic: false,
                versions: archive.map { ArchiveVersion(version: $0, isDownloadable: true, sizeBytes: 7) })
        ]
        evidence.solver = solver
        return evidence
    }

    private func plan(_ evidence: Evidence) -> Plan { Planner.plan(Machines.context(evidence)) }

    @Test("only the damaged package is installed again, at its version")
    func sameVersion() {
        let plan = plan(evidence())
        #expect(Machines.keys(plan.steps) == ["reinstall damaged", "verify dpkg", "verify apt"])
        guard let invocation = plan.steps.first?.action.body as? Invocation else { return }
        #expect(invocation.arguments.suffix(3) == ["install", "--reinstall", "sample=1.0"])
        #expect(plan.steps.first?.risk == .safe)
        #expect(plan.steps.first?.answers == [FindingKey(code: .damagedFiles, subject: "sample:amd64")])
        #expect(plan.steps.first?.blockedBy.contains(.unmetDependency) == true)
        #expect(plan.steps.first?.downloadBytes == 7)
    }

    @Test("holds and marks are set again after it")
    func held() {
        var evidence = evidence("hold ok installed")
        evidence.apt.automaticPackages = [PackageIdentity(name: "sample", architecture: "amd64")]
        #expect(
            Machines.keys(plan(evidence).steps) == [
                "reinstall damaged", "hold again after the files", "mark automatic again after the files",
                "verify dpkg", "verify apt",
            ])
    }

    @Test("held at a version that is in no archive: it needs the administrator's word")
    func heldAndGone() {
        let plan = plan(evidence("hold ok installed", archive: ["2.0"]))
        let step = Machines.step("reinstall sample:amd64 at 2.0", of: plan)
        #expect(step?.consent?.contains("apt-mark unhold sample to get 2.0") == true)
        #expect(step?.risk == .changesVersions)
        #expect(step?.answers == [FindingKey(code: .damagedFiles, subject: "sample:amd64")])
        #expect(
            Machines.command(step) == "apt-get install --allow-change-held-packages sample=2.0")
        #expect(step?.changes.map(\.newVersion) == ["2.0"])
        #expect(plan.unrepaired.map(\.key.code) == [.damagedFiles])
    }

    @Test("in no archive at all: package and version are said")
    func gone() {
        let plan = plan(evidence(archive: []))
        #expect(plan.steps.isEmpty)
        #expect(
            plan.unrepaired.map(\.reason) == [
                "this version is in no signed index on this machine; give the .deb of sample:amd64 1.0 with "
                    + "--debs DIR --trust-debs, or install another version"
            ])
    }

    @Test("what is installed again anyway is not installed twice")
    func notTwice() {
        var evidence = evidence("install reinstreq installed")
        evidence.files?.damaged[0].path = "/usr/share/y"
        #expect(Machines.keys(plan(evidence)).filter { $0.hasPrefix("reinstall") } == ["reinstall"])
    }

    @Test("an archive at hand is given to dpkg when a signed index vouches for it, or somebody trusts it")
    func atHand() {
        var evidence = evidence(archive: [])
        evidence.copies[0].files = [
            ArchiveFileEvidence(
                path: "/c/sample.deb", isOutside: false, sha256: "00", architecture: "amd64", isVouched: true)
        ]
        let step = Machines.step("reinstall sample:amd64 from its archive", of: plan(evidence))
        #expect(Machines.command(step) == "dpkg --install /c/sample.deb")
        #expect(step?.blockedBy == [.dirtyJournal, .damagedJournal])
        #expect(Machines.keys(after: step) == ["reinstall damaged"])
        #expect(step?.maximumAttempts == 1)
        #expect(step?.stage == .files)
        #expect(step?.answers == [FindingKey(code: .damagedFiles, subject: "sample:amd64")])
        evidence.copies[0].files[0].isVouched = false
        #expect(plan(evidence).steps.isEmpty)
        let trusted = Planner.plan(Machines.context(evidence) { $0.trustsDebs = true })
        let unvouched = Machines.step("reinstall sample:amd64 from its archive", of: trusted)
        #expect(unvouched?.purpose.hasSuffix("no signed index vouches for it: --trust-debs") == true)
    }

    @Test("an interpreter that no package has is not brought back by installing its users again")
    func interpreter() {
        var evidence = evidence()
        evidence.files?.damaged[0].problem = .interpreterMissing(path: "/bin/z")
        let plan = plan(evidence)
        #expect(plan.steps.isEmpty)
        #expect(
            plan.unrepaired.first?.reason.hasPrefix("no installed package brings the interpreter") == true)
    }

    @Test("offline the archive has to be in the cache")
    func offline() {
        var evidence = evidence()
        let steps = { (evidence: Evidence) in
            DamagedFilesRemedy.steps(in: Machines.context(evidence) { $0.isOffline = true })
        }
        #expect(steps(evidence).isEmpty)
        evidence.solver?.archives[0].versions[0].isCached = true
        #expect(
            Machines.command(steps(evidence).first) == "apt-get --no-download install --reinstall sample=1.0")
    }
}
