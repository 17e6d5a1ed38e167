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
        #expect(finding?.severity == .broken)
        #expect(finding?.facts.first?.text == "Depends: lib (>= 2) is wanted, and 1.0 is installed")
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

    @Test("what is half-installed or gone needs nothing yet; what is unpacked does")
    func states() {
        func codes(_ state: String) -> [String] {
            let app = EvidenceBuilder.record("app", "install ok \(state)", extra: "Pre-Depends: lib\n")
            return self.codes(app)
        }
        #expect(codes("half-installed") == [])
        #expect(codes("config-files") == [])
        #expect(codes("unpacked") == ["unmet-dependency app:amd64"])
    }

    @Test("what a package left behind fulfils nothing and is hit by nothing")
    func leftBehind() {
        let gone = EvidenceBuilder.record("lib", "deinstall ok config-files")
        #expect(codes(record("app", "Depends: lib"), gone) == ["unmet-dependency app:amd64"])
        #expect(codes(record("app", "Conflicts: lib"), gone).isEmpty)
    }

    @Test("both packages of a conflict are named, for either may be the one to go")
    func both() {
        let evidence = EvidenceBuilder.evidence([record("a", "Conflicts: b"), record("b", version: "3", "")])
        let finding = DependencyCheck.findings(in: evidence).first
        #expect(finding?.severity == .broken)
        #expect(finding?.others == [PackageIdentity(name: "b", architecture: "amd64")])
        #expect(finding?.facts.map(\.text) == ["Conflicts: b, and b:amd64 3 is installed"])
    }

    @Test("a damaged status file does not make every dependency look unmet")
    func damaged() {
        var evidence = EvidenceBuilder.evidence([record("app", "Depends: lib")])
        #expect(DependencyCheck.findings(in: evidence).count == 1)
        evidence.database.status.condition = .empty
        #expect(DependencyCheck.findings(in: evidence).isEmpty)
    }
}
