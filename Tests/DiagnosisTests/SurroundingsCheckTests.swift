import Diagnosis
import DpkgModel
import Testing

@Suite("surroundings")
struct SurroundingsCheckTests {
    @Test("nothing is found where everything is as it should be")
    func healthy() {
        #expect(findings { _ in }.isEmpty)
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
