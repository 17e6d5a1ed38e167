import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("the last resort")
struct PurgeRemedyTests {
    /// The step that removes `a`, after everything else was tried.
    private func removal(
        _ evidence: Evidence, offline: Bool = false, finding: Finding? = nil, allowed: Set<String> = []
    ) -> Step? {
        var options = PlanOptions()
        options.isOffline = offline
        options.allowedRemovals = allowed
        let findings = CheckCatalog.findings(in: evidence) + [finding].compactMap(\.self)
        let tried = ["reinstall", "configure"].map { Machines.attempt($0) }
        return Machines.step(
            "remove a:amd64",
            of: Planner.plan(
                PlanContext(evidence: evidence, findings: findings, options: options, attempts: tried)))
    }

    private func machine(_ status: String, offers: [String] = []) -> Evidence {
        var evidence = Machines.evidence([Machines.record("a", status)])
        Machines.archive(&evidence, offers: ["a": offers])
        return evidence
    }

    private let reinstallRequired = "install reinstreq half-installed"

    @Test("unasked goes only what is reinst-required and has no archive anywhere")
    func unasked() throws {
        #expect(try #require(removal(machine(reinstallRequired))).consent == nil)
        for status in ["install ok half-installed", "install ok unpacked", "install ok half-configured"] {
            let step = try #require(removal(machine(status)))
            #expect(step.consent?.contains("--allow-remove a") == true, "\(status)")
            #expect(try #require(removal(machine(status), allowed: ["a"])).consent == nil, "\(status)")
        }
    }

    @Test("a held package stays, whatever state it is in")
    func held() throws {
        let step = try #require(removal(machine("hold reinstreq half-installed")))
        #expect(step.consent?.contains("it is held") == true)
        #expect(step.consent?.contains("--allow-remove a") == true)
        #expect(
            try #require(removal(machine("hold reinstreq half-installed"), allowed: ["a"])).consent == nil)
    }

    @Test("any version in an archive, a cache or a directory of .debs keeps it")
    func somewhere() throws {
        for version in ["1.0", "0.9", "2.0"] {
            let step = try #require(removal(machine(reinstallRequired, offers: [version])))
            #expect(step.consent?.contains("--allow-remove a") == true, "\(version)")
        }
        var cached = machine(reinstallRequired)
        cached.apt.cachedArchives = [
            CachedArchive(
                path: "/var/cache/apt/archives/a_0.9_amd64.deb", package: "a", version: PackageVersion("0.9"),
                architecture: "amd64", size: 1, damage: nil)
        ]
        #expect(try #require(removal(cached)).consent?.contains("a_0.9_amd64.deb") == true)
        var brought = machine(reinstallRequired)
        var copy = ArchiveCopyEvidence(package: brought.database.packages[0].identity, version: "1.0")
        copy.otherFiles = ["/srv/debs/own.deb"]
        brought.copies = [copy]
        #expect(try #require(removal(brought)).consent?.contains("/srv/debs/own.deb") == true)
        copy.otherFiles = []
        copy.otherVersions = ["3.0"]
        brought.copies = [copy]
        #expect(try #require(removal(brought)).consent?.contains("version 3.0") == true)
    }

    @Test("what was not seen is no ground to remove anything")
    func unseen() throws {
        let machine = machine(reinstallRequired)
        func consent(_ step: Step?) throws -> String { try #require(step?.consent) }
        #expect(try consent(removal(machine, offline: true)).contains("--offline"))
        for code in [FindingCode.sourceUnreachable, .indexMissing, .indexDamaged, .sourceMalformed] {
            let finding = Finding(code, .degraded, .path("http://x y"), facts: ["it is out of reach"])
            #expect(try consent(removal(machine, finding: finding)).contains("'http://x y'"), "\(code)")
        }
        var bare = machine
        bare.apt.suites = []
        #expect(try consent(removal(bare)).contains("no source is configured"))
        var unfetched = machine
        unfetched.apt.suites[0].release = nil
        #expect(try consent(removal(unfetched)).contains("no index of a source is there"))
        for (name, value, isMoved) in [
            ("Dir::Cache::archives", "/srv/c/", true), ("Dir::Cache", "/srv/c", true),
            ("dir::cache", "var/cache/apt/", false), ("Dir::Cache::archives", "archives/", false),
        ] {
            var moved = machine
            moved.apt.settings = [AptSetting(name: name, value: value, file: "f", line: 1)]
            let step = removal(moved)
            #expect((step?.consent?.contains("--debs /srv/c") == true) == isMoved, "\(name) \(value)")
        }
        for (names, isAsked) in [("i386", false), ("i386, amd64", true)] {
            var limited = machine
            limited.apt.sources = [
                SourceEntry(
                    file: "/s", line: 1, types: ["deb"], uris: ["http://x"], suites: ["y"],
                    components: ["main"], options: ["arch": names], lines: [])
            ]
            #expect((removal(limited)?.consent == nil) == isAsked, "\(names)")
        }
        var silent = machine
        silent.solver = nil
        #expect(try consent(removal(silent)).contains("apt could not be asked"))
        #expect(try #require(removal(machine, offline: true, allowed: ["a:amd64"])).consent == nil)
    }

    @Test("what others need goes only together with them, when all are named")
    func groups() throws {
        let evidence = Machines.evidence([
            Machines.record("a", "install ok half-configured"),
            Machines.record("b", "install ok unpacked", extra: "Depends: a\n"),
            Machines.record("c", extra: "Depends: b\n"),
        ])
        let step = try #require(removal(evidence, allowed: ["a", "b"]))
        #expect(step.consent?.contains("--allow-remove a,b,c removes them together") == true)
        let named = try #require(removal(evidence, allowed: ["a", "b", "c"]))
        #expect(named.consent == nil)
        #expect(named.action.summary.hasSuffix("--purge a b c"))
        #expect(named.changes.map(\.name) == ["a", "b", "c"])
    }

    @Test("what needs a part of the system to go stays, whatever is named")
    func system() {
        let evidence = Machines.evidence([
            Machines.record("a", reinstallRequired), Machines.record("apt", extra: "Depends: a\n"),
        ])
        #expect(removal(evidence, allowed: ["a", "apt"]) == nil)
        let others = Machines.evidence([
            Machines.record("a", reinstallRequired), Machines.record("apt-doc", extra: "Depends: a\n"),
        ])
        #expect(removal(others, allowed: ["a", "apt-doc"]) != nil)
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

    @Test("the last resort comes after everything gentler, and only for what is named")
    func lastResort() {
        let broken = Machines.record("bad", "install ok half-configured")
        #expect(plan([broken]).steps.allSatisfy { $0.stage != .purge })
        let step = plan([broken], allowing: ["bad"]).steps.first { $0.stage == .purge }
        #expect(Machines.keys([step].compactMap(\.self)) == ["remove bad:amd64"])
        #expect(Machines.keys(after: step).contains("configure"))
        #expect(step?.consent == nil)
        let user = Machines.record("user", extra: "Depends: bad\n")
        let kept = plan([broken, user], allowing: ["bad"]).steps.filter { $0.stage == .purge }
        #expect(kept.allSatisfy { $0.consent != nil })
        let essential = Machines.record("bad", "install ok half-configured", extra: "Essential: yes\n")
        #expect(plan([essential], allowing: ["bad"]).steps.allSatisfy { $0.stage != .purge })
    }

    @Test("conffiles keep a package from being purged: it is removed, they stay")
    func conffiles() {
        let record = Machines.record(
            "bad", "install ok half-configured", extra: "Conffiles:\n /etc/bad.conf 00\n")
        let step = plan([record], allowing: ["bad"]).steps.first { $0.stage == .purge }
        #expect(step?.action.summary.contains("--remove bad") == true)
        let plain = plan([Machines.record("bad", "install ok half-configured")], allowing: ["bad"])
        #expect(plain.steps.first { $0.stage == .purge }?.action.summary.contains("--purge bad") == true)
    }

    private func plan(_ packages: [PackageRecord], allowing names: Set<String> = []) -> Plan {
        Planner.plan(Machines.context(Machines.evidence(packages), allowing: names))
    }

    @Test("a postrm keeps data: with one the package is removed, not purged")
    func postrm() throws {
        var evidence = machine("install ok half-configured")
        #expect(Machines.command(removal(evidence, allowed: ["a"])) == "dpkg --purge a")
        evidence.database.removalScripts = [evidence.database.packages[0].identity]
        let step = try #require(removal(evidence, allowed: ["a"]))
        #expect(Machines.command(step) == "dpkg --remove a")
        #expect(step.changes.map(\.kind) == [.remove])
        #expect(step.stage == .purge)
        #expect(step.maximumAttempts == 1)
        let required = try #require(removal(machine(reinstallRequired)))
        #expect(Machines.command(required) == "dpkg --force-remove-reinstreq --purge a")
        #expect(required.answers == [FindingKey(code: .reinstallRequired, subject: "a:amd64")])
        #expect(required.risk == .removes)
        #expect(required.blockedBy == [.dirtyJournal, .damagedJournal])
        #expect(try #require(removal(machine("install ok unpacked"))).risk == .needsConsent)
        // It is what stops everything else: nothing gentler can come first.
        #expect(required.stage == .dependencies)
        #expect(Machines.keys(after: required) == [])
        #expect(
            Machines.keys(after: step) == [
                "reinstall", "fetch a:amd64", "unpack a:amd64", "configure", "configure the rest",
                "newer a:amd64", "fix broken", "upgrade", "finish removal of a:amd64",
            ])
    }

    @Test("what so many others need is not offered at all")
    func tooMany() {
        func offered(_ users: Int) -> Bool {
            let others = (0..<users).map { Machines.record("u\($0)", extra: "Depends: a\n") }
            return removal(Machines.evidence([Machines.record("a", "install ok half-configured")] + others))
                != nil
        }
        #expect(offered(19))
        #expect(!offered(20))
    }

    @Test("what is whole but lacks something goes only when it is named")
    func named() throws {
        let evidence = Machines.evidence([Machines.record("a", extra: "Depends: gone\n")])
        #expect(removal(evidence) == nil)
        #expect(try #require(removal(evidence, allowed: ["a"])).answers.map(\.code) == [.unmetDependency])
    }

    @Test("--remove-broken takes what fails itself, and not what only waits, is needed, held or protected")
    func removeBroken() {
        func removed(_ records: [PackageRecord]) -> [String] {
            let evidence = Machines.evidence(records)
            var options = PlanOptions()
            options.removesBroken = true
            let context = PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options,
                attempts: [Machines.attempt("configure")])
            return Machines.keys(PurgeRemedy.steps(in: context).filter { $0.consent == nil })
        }
        let half = "install ok half-configured"
        #expect(
            removed([Machines.record("a", half), Machines.record("b", half)]) == [
                "remove a:amd64", "remove b:amd64",
            ])
        // b waits for a, so that neither goes: a is needed.
        let waiting = Machines.record("b", "install ok unpacked", extra: "Depends: a\n")
        #expect(removed([Machines.record("a", half), waiting]).isEmpty)
        #expect(removed([Machines.record("a", "hold ok half-configured")]).isEmpty)
        #expect(removed([Machines.record("a", half, extra: "Essential: yes\n")]).isEmpty)
        #expect(removed([Machines.record("a", half), Machines.record("c", extra: "Depends: a\n")]).isEmpty)
    }
}
