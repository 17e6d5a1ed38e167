import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("what is half-installed is installed again")
struct ReinstallRemedyTests {
    private func steps(isVouched: Bool, trusting: Bool) -> [Step] {
        var evidence = Machines.evidence([Machines.record("a", "install reinstreq half-installed")])
        Machines.archive(&evidence)
        evidence.apt.cachedArchives = [
            CachedArchive(
                path: "/var/cache/apt/archives/a_1.0_amd64.deb", package: "a", version: PackageVersion("1.0"),
                architecture: "amd64", size: 1, damage: nil, vouchedDigest: isVouched ? "00" : nil)
        ]
        var options = PlanOptions()
        options.trustsDebs = trusting
        return Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options)
        ).steps
    }

    @Test(
        "an archive in the cache is given to dpkg when a signed index vouches for it, or somebody trusts it",
        arguments: [(true, false, true), (false, true, true), (false, false, false)])
    func trust(isVouched: Bool, trusting: Bool, isPlanned: Bool) {
        let steps = steps(isVouched: isVouched, trusting: trusting)
        #expect(Machines.keys(steps).contains("unpack a:amd64") == isPlanned)
        let said = steps.compactMap(\.consent).contains {
            $0.contains(
                "a_1.0_amd64.deb is at hand, and no signed index vouches for it: --trust-debs installs it")
        }
        #expect(said == !isPlanned)
    }

    private func steps(
        _ record: PackageRecord, offers: [String]?, others: [PackageRecord] = [],
        _ change: (inout Evidence) -> Void = { _ in }, options: (inout PlanOptions) -> Void = { _ in }
    ) -> [Step] {
        var evidence = Machines.evidence([record] + others)
        if let offers {
            Machines.archive(&evidence, offers: [record.identity.name: offers])
            evidence.solver?.archives[0].candidate = offers.first
        }
        change(&evidence)
        return ReinstallRemedy.steps(in: Machines.context(evidence, options))
    }

    private func half(_ want: String = "install") -> PackageRecord {
        Machines.record("a", "\(want) reinstreq half-installed")
    }

    @Test("by apt at its version, and where apt cannot, by dpkg with the archive that apt fetches")
    func ordinary() {
        let steps = steps(half(), offers: ["1.0"])
        #expect(Machines.keys(steps) == ["reinstall", "fetch a:amd64", "unpack a:amd64"])
        #expect(Machines.command(steps.first) == "apt-get install --reinstall a=1.0")
        #expect(Machines.command(steps.dropFirst().first) == "/usr/bin/apt-get -q download a=1.0")
        #expect(Machines.command(steps.last) == "dpkg --install /var/cache/apt/archives/a_1.0_amd64.deb")
        #expect(Machines.keys(after: steps.last) == ["reinstall", "fetch a:amd64"])
        #expect(Machines.keys(after: steps.dropFirst().first) == ["reinstall"])
        #expect(steps.allSatisfy { $0.stage == .dependencies && $0.consent == nil && $0.risk == .safe })
        #expect(steps.map(\.maximumAttempts) == [2, 1, 2])
        #expect(steps.map(\.isPreparation) == [false, true, false])
        #expect(steps.allSatisfy { $0.answers.map(\.description) == ["reinst-required a:amd64"] })
        #expect(steps.first?.blockedBy == [.dirtyJournal, .damagedJournal])
        #expect(steps.last?.blockedBy == [.dirtyJournal, .damagedJournal])
    }

    private func cached(_ version: String) -> CachedArchive {
        CachedArchive(
            path: "/c/a_\(version).deb", package: "a", version: PackageVersion(version),
            architecture: "amd64",
            size: 1, damage: nil, vouchedDigest: "00")
    }

    @Test("a held package comes back at its version or not at all")
    func held() {
        #expect(steps(half("hold"), offers: ["2.0"]).isEmpty)
        #expect(
            steps(half("hold"), offers: ["2.0"], { $0.apt.cachedArchives = [self.cached("2.0")] }).isEmpty)
        #expect(!steps(half("hold"), offers: ["2.0", "1.0"]).isEmpty)
    }

    @Test("a version that the pins refuse is not taken")
    func refused() {
        let refused = steps(half(), offers: ["3.0"], { $0.solver?.archives[0].candidate = nil })
        #expect(refused.isEmpty)
    }

    @Test("the installed version comes before a newer one in the cache, at hand or fetched")
    func exact() {
        let fetched = steps(half(), offers: ["1.0"], { $0.apt.cachedArchives = [self.cached("2.0")] })
        #expect(Machines.keys(fetched) == ["reinstall", "fetch a:amd64", "unpack a:amd64"])
        let atHand = steps(
            half(), offers: [],
            {
                $0.apt.cachedArchives = [self.cached("2.0")]
                let file = ArchiveFileEvidence(
                    path: "/debs/a.deb", isOutside: false, sha256: "11", architecture: "amd64",
                    isVouched: true)
                $0.copies = [
                    ArchiveCopyEvidence(
                        package: PackageIdentity(name: "a", architecture: "amd64"), version: "1.0",
                        files: [file])
                ]
            })
        #expect(Machines.command(atHand.last) == "dpkg --install /debs/a.deb")
        let newer = steps(half(), offers: [], { $0.apt.cachedArchives = [self.cached("2.0")] })
        #expect(Machines.command(newer.last) == "dpkg --install /c/a_2.0.deb")
    }

    @Test("another version is told as one; an older one is not taken")
    func versions() {
        let newer = steps(half(), offers: ["2.0"])
        #expect(Machines.command(newer.first) == "apt-get install --reinstall a=2.0")
        #expect(newer.map(\.risk) == [.changesVersions, .safe, .changesVersions])
        #expect(steps(half(), offers: ["0.9"]).isEmpty)
        #expect(steps(half(), offers: []).isEmpty)
    }

    @Test("without libapt the name alone is tried; beside an unmet dependency only -f installs anything")
    func words() {
        #expect(Machines.command(steps(half(), offers: nil).first) == "apt-get install --reinstall a")
        let unmet = Machines.record("b", extra: "Depends: gone\n")
        let beside = steps(half(), offers: nil, others: [unmet])
        #expect(Machines.command(beside.first) == "apt-get -f install --reinstall a")
        let offline = steps(half(), offers: nil, options: { $0.isOffline = true })
        #expect(offline.map { Machines.command($0) } == ["apt-get --no-download install --reinstall a"])
    }

    @Test("what is to go is not installed again, unless something needs it")
    func leaving() {
        #expect(steps(half("deinstall"), offers: ["1.0"]).isEmpty)
        let user = Machines.record("b", extra: "Depends: a\n")
        #expect(Machines.keys(steps(half("deinstall"), offers: ["1.0"], others: [user])).first == "reinstall")
        #expect(steps(Machines.record("a", "install ok half-configured"), offers: ["1.0"]).isEmpty)
    }

    @Test("a list that dpkg stops at is moved aside first; one that is missing is no obstacle")
    func lists() {
        let keys = { (kind: InfoFileProblem.Kind) in
            Machines.keys(
                self.steps(
                    self.half(), offers: ["1.0"],
                    { evidence in
                        evidence.database.infoFiles = [
                            InfoFileProblem(
                                package: PackageIdentity(name: "a", architecture: "amd64"),
                                path: "/var/lib/dpkg/info/a.list", kind: kind)
                        ]
                    })
            ).first
        }
        #expect(keys(.listHasNUL) == "move aside /var/lib/dpkg/info/a.list")
        #expect(keys(.listUnterminated) == "move aside /var/lib/dpkg/info/a.list")
        #expect(keys(.listHasEmptyLine) == "move aside /var/lib/dpkg/info/a.list")
        #expect(keys(.listMissing) == "reinstall")
        #expect(keys(.scriptEmpty) == "reinstall")
    }

    @Test("a list is moved aside in the same stage, and answers its own finding")
    func list() {
        let problem = InfoFileProblem(
            package: PackageIdentity(name: "a", architecture: "amd64"), path: "/var/lib/dpkg/info/a.list",
            kind: .listHasNUL)
        let step = steps(half(), offers: ["1.0"], { $0.database.infoFiles = [problem] }).first
        #expect(step?.action == .moveAside("/var/lib/dpkg/info/a.list"))
        #expect(step?.stage == .configure)
        #expect(step?.answers == [FindingKey(code: .fileListDamaged, subject: "a:amd64")])
    }

    @Test("what the database lost is installed again too")
    func lost() {
        let steps = steps(
            Machines.record("a"), offers: ["1.0"],
            {
                $0.database.disagreements = [
                    LogDisagreement(
                        package: PackageIdentity(name: "a", architecture: "amd64"), databaseState: .installed,
                        logged: LogLine(line: 1, time: "", state: "unpacked", version: "1.0"))
                ]
            })
        #expect(steps.first?.answers.map(\.description) == ["database-out-of-date a:amd64"])
        #expect(self.steps(Machines.record("a"), offers: ["1.0"]).isEmpty)
    }
}
