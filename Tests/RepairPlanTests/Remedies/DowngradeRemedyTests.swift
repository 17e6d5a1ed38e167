import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("the version before, of a package whose new version cannot be configured")
struct DowngradeRemedyTests {
    private func step(
        _ status: String = "install ok half-configured", versions: [String] = ["2.0", "1.0", "0.9"],
        cached: [String] = [],
        failure: PackageFailure? = PackageFailure(package: "a", script: "postinst", words: "no"),
        allowed: Set<String> = [], tried: Bool = true, configured: String? = nil
    ) -> Step? {
        var record = Machines.record("a", status)
        record.version = PackageVersion("2.0")
        record.configVersion = configured.map { PackageVersion($0) }
        var evidence = Machines.evidence([record])
        evidence.solver = SolverEvidence(source: .libapt)
        evidence.solver?.archives = [
            PackageArchive(
                name: "a", architecture: "amd64", installed: "2.0", candidate: "2.0", isAutomatic: false,
                versions: versions.map { ArchiveVersion(version: $0, isDownloadable: true) })
        ]
        evidence.apt.cachedArchives = cached.map { version in
            CachedArchive(
                path: "/var/cache/apt/archives/a_\(version)_amd64.deb", package: "a",
                version: PackageVersion(version), architecture: "amd64", size: 1, damage: nil,
                vouchedDigest: "00")
        }
        var run = RunEvidence()
        if let failure { run.add([failure]) }
        evidence.run = run
        var options = PlanOptions()
        options.allowedDowngrades = allowed
        return DowngradeRemedy.steps(
            in: PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options,
                attempts: tried ? [Machines.attempt("configure")] : [])
        ).first
    }

    @Test("is offered after the configuration has failed, and taken only when it is named")
    func consent() throws {
        let offered = try #require(step())
        #expect(offered.risk == .needsConsent)
        #expect(offered.consent?.contains("--allow-downgrade a") == true)
        #expect(Machines.command(offered) == "apt-get --allow-downgrades install a=1.0")
        #expect(offered.changes.map(\.kind) == [.downgrade])
        #expect(try #require(step(allowed: ["a"])).consent == nil)
        #expect(try #require(step(allowed: ["a:amd64"], tried: false)).consent == nil)
        #expect(step(tried: false) == nil)
    }

    @Test("the version that was configured last comes before a newer one; the cache is enough")
    func which() {
        #expect(step(configured: "0.9")?.changes.first?.newVersion == "0.9")
        #expect(
            Machines.command(step(versions: ["2.0"], cached: ["1.5"]))
                == "apt-get --allow-downgrades install /var/cache/apt/archives/a_1.5_amd64.deb")
        #expect(step(versions: ["2.0"]) == nil)
    }

    @Test("not for one that waits, is held, is to be removed, fails by a hook, or has a newer version")
    func none() {
        #expect(step(failure: nil) == nil)
        #expect(step(failure: PackageFailure(package: "a", script: nil, words: "it waits")) == nil)
        #expect(
            step(failure: PackageFailure(package: "a", script: "postinst", words: "no", hook: "/etc/x"))
                == nil)
        #expect(step("hold ok half-configured") == nil)
        #expect(step("deinstall ok half-configured") == nil)
        #expect(step("install ok installed") == nil)
    }
}
