import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("files of info/ come back from the archive")
struct ControlFileRemedyTests {
    private let identity = PackageIdentity(name: "a", architecture: "amd64")

    private func evidence(_ files: [String], copy: ArchiveCopyEvidence?) -> Evidence {
        var evidence = Machines.evidence([Machines.record("a")])
        evidence.database.infoFiles = files.map { name in
            InfoFileProblem(
                package: identity, path: "/var/lib/dpkg/info/a.\(name)",
                kind: name == "list" ? .listUnterminated : .scriptEmpty)
        }
        evidence.copies = copy.map { [$0] } ?? []
        return evidence
    }

    private func plan(_ evidence: Evidence, attempts: [Attempt] = []) -> Plan {
        Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: PlanOptions(),
                attempts: attempts))
    }

    private var cached: ArchiveCopyEvidence {
        let file = ArchiveFileEvidence(
            path: "/var/cache/apt/archives/a_1.0_amd64.deb", isOutside: false, sha256: "00",
            architecture: "amd64", isVouched: true)
        return ArchiveCopyEvidence(package: identity, version: "1.0", files: [file])
    }

    @Test("only the files that are damaged are written, and nothing is installed again")
    func restored() {
        let plan = plan(evidence(["list", "postinst"], copy: cached))
        let step = Machines.step("restore info of a:amd64", of: plan)
        #expect(
            step?.action.summary
                == "write a.list, a.postinst in info/ from /var/cache/apt/archives/a_1.0_amd64.deb")
        #expect(step?.stage == .database)
        #expect(step?.answers.map(\.code) == [.fileListDamaged, .scriptEmpty])
        #expect(step?.maximumAttempts == 1)
        #expect(!Machines.keys(plan).contains { $0 == "reinstall" || $0.hasPrefix("unpack") })
    }

    @Test("without the archive of the installed version the package is installed again, the list kept aside")
    func reinstalled() {
        let keys = Machines.keys(plan(evidence(["list"], copy: nil)).steps)
        #expect(keys.contains("move aside /var/lib/dpkg/info/a.list"))
        #expect(keys.contains("reinstall"))
    }

    @Test("after a try that was not enough the package is installed again")
    func tried() {
        let attempt = Machines.attempt("restore info of a:amd64")
        let keys = Machines.keys(plan(evidence(["list"], copy: cached), attempts: [attempt]).steps)
        #expect(!keys.contains("restore info of a:amd64"))
        #expect(keys.contains("unpack a:amd64"))
    }

    @Test("an archive that is not at hand is fetched before, by what fetches without the package")
    func fetched() throws {
        var copy = cached
        copy.files = []
        copy.vouched = VouchedArchive(
            sha256: "00", sizeBytes: 7, architecture: "amd64", addresses: ["http://a/a_1.0_amd64.deb"],
            index: "/l")
        var evidence = evidence(["postinst"], copy: copy)
        evidence.tools = ToolsEvidence(programs: ["/usr/lib/apt/methods/http"])
        let steps = plan(evidence).steps
        let fetch = try #require(Machines.step("fetch a:amd64 for its info", of: steps))
        #expect(fetch.isPreparation)
        #expect(fetch.stage == .database)
        #expect(fetch.answers.map(\.code) == [.scriptEmpty])
        #expect(fetch.maximumAttempts == 1)
        #expect(fetch.downloadBytes == 7)
        let restore = Machines.step("restore info of a:amd64", of: steps)
        #expect(Machines.keys(after: restore) == ["fetch a:amd64 for its info"])
        evidence.tools = ToolsEvidence()
        #expect(Machines.step("reinstall", of: plan(evidence).steps) != nil)
    }

    @Test(
        "a missing list brings everything else that is missing; a package that is half-installed comes whole")
    func complete() {
        func restoration(_ kind: InfoFileProblem.Kind, _ status: String = "install ok installed")
            -> ControlFileRestoration?
        {
            var evidence = evidence(["list"], copy: cached)
            evidence.database.infoFiles[0].kind = kind
            evidence.database.packages = [Machines.record("a", status)]
            return plan(evidence).steps.lazy.compactMap { $0.action.body as? ControlFileRestoration }.first
        }
        #expect(restoration(.listMissing)?.isComplete == true)
        #expect(restoration(.listUnterminated)?.isComplete == false)
        #expect(restoration(.listMissing, "install ok half-installed") == nil)
        #expect(restoration(.listMissing, "install reinstreq installed") == nil)
    }
}
