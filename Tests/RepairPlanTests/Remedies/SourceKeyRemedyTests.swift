import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("keys of sources are brought back")
struct SourceKeyRemedyTests {
    @Test("a lost key comes back with its package before the update; a deleted conffile needs a word to dpkg")
    func key() {
        let plan = Machines.keyringPlan {
            $0.apt.keyProblems = [
                KeyFileProblem(
                    path: "/etc/k", kind: .missing, source: "/s line 1",
                    owner: PackageIdentity(name: "keyring", architecture: ""))
            ]
        }
        #expect(Machines.keys(plan.steps).prefix(2) == ["restore keys of keyring:amd64", "update"])
        guard let invocation = plan.steps.first?.action.body as? Invocation else {
            Issue.record("no command")
            return
        }
        #expect(invocation.arguments.contains("DPkg::Options::=--force-confmiss"))
    }

    @Test("a key that nobody owns stays a person's decision")
    func trust() {
        let plan = Machines.keyringPlan {
            $0.apt.keyProblems = [KeyFileProblem(path: "/k", kind: .missing, source: "/s line 1")]
        }
        #expect(Machines.keys(plan.steps).first == "update")
        #expect(!Machines.keys(plan).contains { $0.contains("key") })
    }

    private func keySteps(
        _ problems: [KeyFileProblem], conffile: Bool = false, offline: Bool = false,
        _ change: (inout Evidence) -> Void = { _ in }
    ) -> [Step] {
        var evidence = Machines.evidence([
            Machines.record("keyring", extra: conffile ? "Conffiles:\n /etc/k abc\n" : "")
        ])
        evidence.apt.keyProblems = problems
        change(&evidence)
        return SourceKeyRemedy.steps(in: Machines.context(evidence) { $0.isOffline = offline })
    }

    private func lost(_ kind: KeyFileProblem.Kind, source: String? = "/s line 1") -> KeyFileProblem {
        KeyFileProblem(
            path: "/etc/k", kind: kind, source: source,
            owner: PackageIdentity(name: "keyring", architecture: ""))
    }

    @Test("what _apt cannot read is opened, directories for entering, once each")
    func modes() {
        let steps = keySteps([
            KeyFileProblem(
                path: "/etc/apt/keyrings/k", kind: .unreadable, source: "/s line 1",
                shut: ["/etc/apt/keyrings", "/etc/apt/keyrings/k"]),
            KeyFileProblem(
                path: "/etc/apt/keyrings/m", kind: .unreadable, source: "/s line 2",
                shut: ["/etc/apt/keyrings", "/etc/apt/keyrings/m"]),
            KeyFileProblem(path: "/x", kind: .unreadable, source: nil, shut: ["/x"]),
        ])
        #expect(
            steps.map(\.action) == [
                .setAttributes(FileAttributes(path: "/etc/apt/keyrings", mode: 0o755)),
                .setAttributes(FileAttributes(path: "/etc/apt/keyrings/k", mode: 0o644)),
                .setAttributes(FileAttributes(path: "/etc/apt/keyrings/m", mode: 0o644)),
            ])
        #expect(steps.map(\.stage) == [.clean, .clean, .clean])
        #expect(
            steps.first?.answers.map(\.description).contains("source-key-unusable /etc/apt/keyrings/k")
                == true)
    }

    @Test("a directory that is not apt's own is never opened; what else can be done is said")
    func foreignDirectory() {
        var evidence = Machines.evidence([Machines.record("a")])
        evidence.apt.keyProblems = [
            KeyFileProblem(
                path: "/root/keys/k.gpg", kind: .unreadable, source: "/s line 1",
                shut: ["/root/keys/k.gpg", "/root"])
        ]
        let plan = Planner.plan(Machines.context(evidence))
        #expect(!plan.steps.contains { $0.key.kind == .setMode })
        #expect(SourceKeyRemedy.steps(in: Machines.context(evidence)).isEmpty)
        let offline = Planner.plan(Machines.context(evidence) { $0.isOffline = true })
        #expect(offline.unrepaired.first?.reason.contains("/etc/apt/keyrings") == true)
    }

    @Test("a lost key comes with its package; a conffile that was deleted only when dpkg is told")
    func packages() {
        let words = { (conffile: Bool) in
            Machines.command(self.keySteps([self.lost(.missing)], conffile: conffile).first)
        }
        #expect(words(false) == "apt-get install --reinstall keyring")
        #expect(words(true) == "apt-get -o DPkg::Options::=--force-confmiss install --reinstall keyring")
        let step = keySteps([lost(.empty)]).first
        #expect(step?.stage == .update)
        #expect(step?.answers == [FindingKey(code: .sourceKeyMissing, subject: "/etc/k")])
        #expect(step?.blockedBy.contains(.sourceMalformed) == true)
        #expect(
            Machines.command(keySteps([lost(.notAKey)], offline: true).first)
                == "apt-get --no-download install --reinstall keyring")
    }

    @Test("from an archive in the cache where apt could not")
    func cached() {
        let archive = CachedArchive(
            path: "/c/keyring.deb", package: "keyring", version: PackageVersion("1.0"), architecture: "all",
            size: 1,
            damage: nil, vouchedDigest: "00")
        let steps = keySteps([lost(.missing)], conffile: true) { $0.apt.cachedArchives = [archive] }
        #expect(Machines.keys(steps) == ["restore keys of keyring:amd64", "unpack keys of keyring:amd64"])
        #expect(Machines.command(steps.last) == "dpkg --force-confmiss --install /c/keyring.deb")
        #expect(Machines.keys(after: steps.last) == ["restore keys of keyring:amd64"])
        #expect(steps.map(\.maximumAttempts) == [1, 1])
        let key = FindingKey(code: .sourceKeyMissing, subject: "/etc/k")
        #expect(steps.map(\.answers) == [[key], [key]])
        #expect(steps.last?.blockedBy.contains(.sourceMalformed) == true)
        let unvouched = keySteps([lost(.missing)]) {
            $0.apt.cachedArchives = [archive]
            $0.apt.cachedArchives[0].vouchedDigest = nil
        }
        #expect(Machines.keys(unvouched) == ["restore keys of keyring:amd64"])
    }

    @Test("that the package comes in another version is told")
    func version() {
        func step(_ version: String) -> Step? {
            keySteps([lost(.missing)]) { Machines.archive(&$0, offers: ["keyring": [version]]) }.first
        }
        #expect(step("1.0")?.risk == .safe)
        #expect(step("2.0")?.risk == .changesVersions)
        #expect(step("2.0")?.changes.map(\.newVersion) == ["2.0"])
        #expect(Machines.command(step("2.0")) == "apt-get install --reinstall keyring=2.0")
    }

    @Test("a key that no source needs, or that only has the wrong name, brings no package back")
    func none() {
        #expect(keySteps([lost(.missing)]).count == 1)
        #expect(keySteps([lost(.missing, source: nil)]).isEmpty)
        #expect(keySteps([lost(.armoredNamedBinary)]).isEmpty)
        #expect(keySteps([lost(.missing)]) { $0.database.packages = [] }.isEmpty)
    }
}
