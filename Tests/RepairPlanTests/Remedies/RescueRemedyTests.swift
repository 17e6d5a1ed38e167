import Diagnosis
import DpkgModel
import FoundationEssentials
import RepairPlan
import Testing

struct RescueRemedyTests {
    private static let library = "/usr/lib/x86_64-linux-gnu/libz.so.1.2"
    private static let hash = String(repeating: "a", count: 64)

    /// A machine on which the library of zlib1g is cut off, which dpkg needs.
    private func evidence(
        _ change: (inout Evidence, inout ArchiveCopyEvidence) -> Void = { _, _ in }
    ) -> Evidence {
        var evidence = Machines.evidence([Machines.record("zlib1g"), Machines.record("other")])
        evidence.tools = ToolsEvidence(
            examined: 90,
            damaged: [
                DamagedFile(
                    path: Self.library, problem: .cut(expectedBytes: 9, actualBytes: 4),
                    neededBy: ["/usr/bin/dpkg", "/usr/lib/apt/methods/http"], owner: "zlib1g")
            ], programs: ["/usr/bin/dpkg", "/usr/lib/apt/methods/http", "/usr/bin/wget"])
        var copy = ArchiveCopyEvidence(
            package: PackageIdentity(name: "zlib1g", architecture: "amd64"), version: "1.0",
            vouched: VouchedArchive(
                sha256: Self.hash, sizeBytes: 5, architecture: "amd64",
                addresses: ["http://archive.invalid/pool/zlib1g_1.0_amd64.deb"], index: "/lists/Packages"))
        change(&evidence, &copy)
        evidence.copies = [copy]
        return evidence
    }

    private func plan(_ evidence: Evidence, _ options: PlanOptions = PlanOptions()) -> Plan {
        Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options))
    }

    private func file(isVouched: Bool) -> ArchiveFileEvidence {
        ArchiveFileEvidence(
            path: "/var/cache/apt/archives/zlib1g_1.0_amd64.deb", isOutside: false, sha256: Self.hash,
            architecture: "amd64", isVouched: isVouched)
    }

    private func rescues(_ plan: Plan) -> [FileRescue] {
        plan.steps.compactMap { $0.action.body as? FileRescue }
    }

    @Test("a cached archive that the index vouches for gives the file back, and nothing is fetched")
    func cached() {
        let plan = plan(evidence { $1.files = [file(isVouched: true)] })
        #expect(
            Machines.keys(plan.steps) == ["restore files of zlib1g:amd64", "verify dpkg", "verify apt"])
        #expect(rescues(plan).map(\.paths) == [[Self.library]])
        #expect(rescues(plan).map(\.archive.sha256) == [Self.hash])
        #expect(rescues(plan).allSatisfy { $0.runsLoaderConfiguration && $0.isVouched })
        #expect(plan.blocker == nil)
    }

    @Test("without a cached one it is fetched by what does not need the damaged library")
    func fetched() {
        let plan = plan(evidence())
        let fetches = plan.steps.compactMap { $0.action.body as? ArchiveFetch }
        #expect(fetches.map(\.fetchers) == [[.wget]])
        #expect(fetches.map(\.path) == ["/var/cache/apt/archives/zlib1g_1.0_amd64.deb"])
        #expect(rescues(plan).count == 1)
        let restore = Machines.step("restore files of zlib1g:amd64", of: plan)
        #expect(Machines.keys(after: restore) == ["fetch zlib1g:amd64 for the rescue"])
        #expect(restore?.stage == .tools)
        #expect(restore?.answers.first == FindingKey(code: .damagedProgram, subject: Self.library))
        #expect(plan.steps.first?.isPreparation == true)
    }

    @Test("nothing at hand and nothing that fetches: file, package, version, hash and place are said")
    func nothing() throws {
        let plan = plan(evidence { evidence, _ in evidence.tools?.programs = ["/usr/bin/dpkg"] })
        #expect(plan.steps.isEmpty)
        #expect(plan.blocker != nil)
        let reason = try #require(plan.unrepaired.first?.reason)
        #expect(
            reason
                == "\(Self.library) is of zlib1g:amd64 1.0, and its archive is not at hand: put "
                + "zlib1g_1.0_amd64.deb, SHA-256 \(Self.hash), into /var/cache/apt/archives, or give its "
                + "directory with --debs DIR")
    }

    @Test("an archive that no index vouches for is used with --trust-debs only, and the plan says so")
    func trust() {
        let evidence = evidence {
            $1.vouched = nil
            $1.files = [file(isVouched: false)]
        }
        #expect(plan(evidence).steps.isEmpty)
        #expect(plan(evidence).unrepaired.first?.reason.contains("--trust-debs uses it") == true)
        var options = PlanOptions()
        options.trustsDebs = true
        let steps = plan(evidence, options).steps
        #expect(
            steps.first?.action.summary.contains("no signed index vouches for it: --trust-debs") == true)
    }

    @Test("damage that blocks nothing stops nothing; damage that blocks keeps later stages closed")
    func gate() {
        for isBlocking in [true, false] {
            var evidence = evidence {
                $0.tools?.damaged[0].isBlocking = isBlocking
                $1.files = [file(isVouched: true)]
            }
            evidence.database.packages = [
                Machines.record("zlib1g"), Machines.record("half", "install ok half-configured"),
            ]
            let keys = Machines.keys(plan(evidence).steps)
            #expect(keys.contains("restore files of zlib1g:amd64"))
            #expect(keys.contains("configure") == !isBlocking)
        }
    }

    @Test("the actions survive their JSON")
    func coding() throws {
        let plan = plan(evidence())
        let data = try JSONEncoder().encode(plan)
        #expect(String(decoding: data, as: UTF8.self).contains("unpackFiles"))
        #expect(try JSONDecoder().decode(Plan.self, from: data) == plan)
    }
}
