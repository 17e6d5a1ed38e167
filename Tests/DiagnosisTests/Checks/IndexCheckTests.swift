import Diagnosis
import DpkgModel
import Testing

@Suite("package indexes")
struct IndexCheckTests {
    private func findings(_ change: (inout Evidence) -> Void) -> [Finding] {
        IndexCheck.findings(in: EvidenceBuilder.machine(change))
    }

    private func findings(_ kind: IndexProblem.Kind, _ path: String = "/l/a_Packages") -> [Finding] {
        findings { $0.apt.indexes = [IndexProblem(path: path, kind: kind)] }
    }

    @Test("a missing one is fetched by an update, a damaged one has to go first")
    func kinds() {
        let missing = findings(.missing(source: "http://a stable"))
        #expect(missing.keys == ["index-missing /l/a_Packages"])
        #expect(missing.sentences == [["there is no index of the source 'http://a stable'"]])
        let kinds: [(IndexProblem.Kind, String)] = [
            (.empty, "it is empty: its packages look as if they did not exist"),
            (.wrongSize(expected: 9, actual: 4), "it has 4 bytes, its Release file says 9"),
            (.wrongHash, "its SHA-256 is not the one in its Release file"),
            (.notAnIndex, "it is not an index: its first bytes are something else"),
            (.cut, "it was cut: its signature or its end is missing"),
            (.altered, "its text is not the one that was signed"),
            (.notAFile("a directory"), "it is a directory, not a file"),
        ]
        for (kind, words) in kinds {
            #expect(findings(kind).map(\.code) == [.indexDamaged])
            #expect(findings(kind).severities == [.degraded])
            #expect(findings(kind).sentences == [[words]])
        }
    }

    @Test("apt stops at a damaged Release file, not at another index", arguments: ["InRelease", "Release"])
    func release(_ name: String) {
        #expect(findings(.cut, "/l/a_\(name)").severities == [.broken])
        #expect(findings(.cut, "/l/a_\(name).gpg").severities == [.degraded])
    }

    @Test("indexes are old after seven days, where there are sources and nothing worse is known")
    func old() {
        func codes(_ age: Double, _ change: (inout Evidence) -> Void = { _ in }) -> [String] {
            findings {
                $0.machine.takenAt = 100 * 86400
                $0.apt.listsChangedAt = 100 * 86400 - age
                $0.apt.sources = [
                    SourceEntry(
                        file: "/s", line: 1, types: ["deb"], uris: ["u"], suites: ["s"], components: [])
                ]
                change(&$0)
            }.map { "\($0.code.rawValue) \($0.severity): \($0.facts.first?.text ?? "")" }
        }
        #expect(codes(7 * 86400) == [])
        #expect(codes(7 * 86400 + 1) == ["index-old notice: the indexes were fetched 7 days ago"])
        #expect(codes(8 * 86400 - 1) == ["index-old notice: the indexes were fetched 7 days ago"])
        #expect(codes(30 * 86400) { $0.apt.sources = [] } == [])
        #expect(codes(30 * 86400) { $0.apt.listsChangedAt = nil } == [])
        #expect(codes(-86400) == [])
        #expect(codes(30 * 86400) { $0.apt.indexes = [IndexProblem(path: "/l", kind: .cut)] }.count == 1)
    }

    @Test("a directory that is missing is a notice; something in its place is in the way")
    func directories() {
        let findings = findings {
            $0.apt.missingDirectories = ["/var/lib/apt/lists/partial"]
            $0.apt.blockedDirectories = ["/var/cache/apt/archives"]
        }
        #expect(
            findings.map { "\($0.key) \($0.severity)" } == [
                "directory-missing /var/lib/apt/lists/partial notice",
                "directory-missing /var/cache/apt/archives degraded",
            ])
    }

    @Test("without a package database nothing is said of indexes")
    func noDatabase() {
        func count(_ isPresent: Bool) -> Int {
            findings {
                $0.database.isPresent = isPresent
                $0.apt.indexes = [IndexProblem(path: "/l", kind: .empty)]
                $0.apt.missingDirectories = ["/d"]
            }.count
        }
        #expect(count(true) == 2)
        #expect(count(false) == 0)
    }
}
