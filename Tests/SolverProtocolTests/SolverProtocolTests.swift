import DpkgModel
import FoundationEssentials
import SolverProtocol
import Testing

@Suite("the messages to and from the helper")
struct SolverProtocolTests {
    @Test("a request comes back as it was sent")
    func request() throws {
        var request = SolverRequest(
            root: "/mnt", architectures: ["amd64", "i386"], aptOptions: ["Dir::State::lists": "/x"],
            packages: ["a:amd64"], wantsFixBroken: true, wantsUpgrade: false)
        request.kept = [KeptPackage(name: "a", architecture: "all", version: "1")]
        let data = try JSONEncoder().encode(request)
        #expect(try JSONDecoder().decode(SolverRequest.self, from: data) == request)
    }

    @Test(
        "every failure comes back as it was sent",
        arguments: [
            SolverFailure.notFound, .timeout(3), .signal(11), .exit(64, "words"), .badReply("x"),
            .apt(["E: y"]),
        ])
    func reply(_ failure: SolverFailure) throws {
        var evidence = SolverEvidence(source: .none, failure: failure)
        evidence.upgrade = ChangeSet(
            changes: [PackageChange(name: "a", architecture: "all", kind: .purge)],
            keptBack: [
                KeptBackPackage(
                    name: "b", architecture: "amd64", installed: "1", candidate: "2", reason: .phased(30))
            ])
        let reply = SolverReply(evidence: evidence)
        let data = try JSONEncoder().encode(reply)
        #expect(try JSONDecoder().decode(SolverReply.self, from: data) == reply)
    }
}
