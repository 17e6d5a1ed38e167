import Diagnosis
import DpkgModel
import Testing

@Suite("surroundings")
struct SurroundingsCheckTests {
    @Test("nothing is found where everything is as it should be, or nobody looked")
    func healthy() {
        #expect(findings { $0.immutablePaths = ["/var/lib/dpkg"] }.count == 1)
        #expect(findings { _ in }.isEmpty)
        #expect(SurroundingsCheck.findings(in: EvidenceBuilder.machine { $0.surroundings = nil }).isEmpty)
    }

    @Test("places that are not what programs need are named with what they are")
    func places() {
        let found = findings {
            $0.temporaryDirectories = [PlaceProblem(path: "/tmp", kind: .wrongMode(0o755))]
            $0.devices = [PlaceProblem(path: "/dev/null", kind: .blocked("a regular file"))]
        }
        #expect(found.map(\.code) == [.deviceMissing, .temporaryDirectoryUnusable])
        #expect(found.map(\.severity) == [.broken, .broken])
        #expect(found.map { $0.facts.first?.text } == ["it is a regular file", "its mode is 755"])
    }

    @Test("names that are linked elsewhere, and what nobody can change")
    func links() {
        let found = findings {
            $0.preload = BrokenPreload(missing: ["/lib/a.so", "/lib/b.so"], line: 2, repaired: "")
            $0.immutablePaths = ["/var/lib/dpkg/status"]
            $0.lostMerges = [
                LostMerge(path: "/bin", target: "usr/bin", isDirectory: false),
                LostMerge(path: "/lib", target: "usr/lib", isDirectory: true),
            ]
            $0.pythonLink = LinkProblem(
                path: "/usr/bin/python3", expectedTarget: "python3.11", condition: "it leads to python3.13")
        }
        #expect(
            found.map { "\($0.key) \($0.severity)" } == [
                "preload-broken /etc/ld.so.preload degraded", "immutable-file /var/lib/dpkg/status broken",
                "merged-link-lost /bin broken", "merged-link-lost /lib broken",
                "python-link-wrong /usr/bin/python3 broken",
            ])
        #expect(
            found.map { $0.facts.first?.sentence } == [
                "it names /lib/a.so, /lib/b.so, which does not exist: every program complains (/etc/ld.so.preload line 2)",
                "it cannot be changed, by anybody: chattr +i or +a was used on it",
                "the link to usr/bin is missing",
                "it is a directory where this machine had a link to usr/lib",
                "it leads to python3.13; the default is python3.11",
            ])
    }

    @Test("a module that cannot be built matters while a kernel package is unfinished")
    func modules() {
        let module = FailedModule(
            name: "evdi", version: "1.14", log: "/var/lib/dkms/evdi/1.14/build/make.log", tail: ["Error 2"])
        var evidence = EvidenceBuilder.evidence([EvidenceBuilder.record("linux-image-6.1.0-1-amd64")])
        evidence.surroundings = SurroundingsEvidence()
        evidence.surroundings?.failedModules = [module]
        #expect(SurroundingsCheck.findings(in: evidence).map(\.severity) == [.notice])
        evidence.database.packages = [EvidenceBuilder.record("evdi-dkms", "install ok half-configured")]
        let found = SurroundingsCheck.findings(in: evidence)
        #expect(found.map(\.severity) == [.degraded])
        #expect(
            found.first?.facts.map(\.text) == [
                "the module evdi 1.14 could not be built", "make: Error 2",
            ])
    }

    @Test("variables are a notice: no program of a repair gets them")
    func variables() {
        let found = findings { $0.variables = ["LD_PRELOAD: it is set"] }
        #expect(found.map(\.severity) == [.notice])
    }

    private func findings(_ change: (inout SurroundingsEvidence) -> Void) -> [Finding] {
        var evidence = EvidenceBuilder.evidence([EvidenceBuilder.record("a")])
        var surroundings = SurroundingsEvidence()
        change(&surroundings)
        evidence.surroundings = surroundings
        return SurroundingsCheck.findings(in: evidence)
    }
}
