import Diagnosis
import DpkgModel
import Testing

@Suite("dependencies among what is installed")
struct DependencyCheckTests {
    private func codes(_ packages: PackageRecord...) -> [String] {
        DependencyCheck.findings(in: EvidenceBuilder.evidence(packages)).map(\.key.description)
    }

    private func record(
        _ name: String, version: String = "1.0", architecture: String = "amd64", _ extra: String
    ) -> PackageRecord {
        EvidenceBuilder.record(name, version: version, architecture: architecture, extra: extra + "\n")
    }

    @Test("an unmet dependency names the relation")
    func unmet() {
        let evidence = EvidenceBuilder.evidence([record("app", "Depends: lib (>= 2)"), record("lib", "")])
        let finding = DependencyCheck.findings(in: evidence).first
        #expect(finding?.key.description == "unmet-dependency app:amd64")
        #expect(finding?.facts.first?.text == "Depends: lib (>= 2) is not installed")
    }

    @Test("alternatives, provides and multi-arch fulfil as in dpkg")
    func fulfilled() {
        #expect(codes(record("a", "Depends: x | b"), record("b", "")).isEmpty)
        #expect(codes(record("a", "Depends: v"), record("b", "Provides: v")).isEmpty)
        #expect(codes(record("a", "Depends: v (>= 1)"), record("b", "Provides: v (= 2)")).isEmpty)
        #expect(codes(record("a", "Depends: v (>= 1)"), record("b", "Provides: v")).count == 1)
        let foreign = record("b", architecture: "i386", "Multi-Arch: foreign")
        #expect(codes(record("a", "Depends: b"), foreign).isEmpty)
        #expect(codes(record("a", "Depends: b"), record("b", architecture: "i386", "")).count == 1)
        let allowed = record("b", architecture: "i386", "Multi-Arch: allowed")
        #expect(codes(record("a", "Depends: b:any"), allowed).isEmpty)
        #expect(codes(record("a", architecture: "all", "Depends: b"), record("b", "")).isEmpty)
    }

    @Test("Conflicts and Breaks hit others, never the package itself")
    func conflicts() {
        let hit = codes(record("a", "Breaks: b (<< 2)"), record("b", ""))
        #expect(hit == ["conflicting-packages a:amd64"])
        #expect(codes(record("a", "Breaks: b (<< 1)"), record("b", "")).isEmpty)
        #expect(codes(record("a", "Conflicts: v\nProvides: v")).isEmpty)
    }

    @Test("a damaged status file does not make every dependency look unmet")
    func damaged() {
        var evidence = EvidenceBuilder.evidence([record("app", "Depends: lib")])
        evidence.database.status.condition = .empty
        #expect(DependencyCheck.findings(in: evidence).isEmpty)
    }
}
