import DpkgModel
import HostTestSupport
import Testing

@Suite("random damage, a thousand seeds for each kind of file")
struct DamageTests {
    private static let seeds = 1000

    private func stanza(_ number: Int, _ version: Int) -> String {
        "Package: pkg\(number)\nStatus: \(number % 5 == 0 ? "hold" : "install") ok installed\nMaintainer: m\n"
            + "Architecture: amd64\nVersion: \(version)\nDepends: pkg\(number + 1)\nDescription: d\n\n"
    }

    @Test("a status file made again has every package that undamaged parts prove, and dpkg accepts it")
    func status() throws {
        let path = "/var/lib/dpkg/status"
        let stanzas = (0..<10).map { stanza($0, 2) }
        let old = (0..<9).map { stanza($0, 1) }
        for seed in 0..<Self.seeds {
            var damage = Damage(seed: seed)
            let status = damage.applied(to: Array(stanzas.joined().utf8))
            // Every third seed damages the copy as well.
            let whole = Array(old.joined().utf8)
            let copy = seed % 3 == 0 ? damage.applied(to: whole) : whole
            let copies = [StatusCopy(path: path, bytes: status), StatusCopy(path: "/old", bytes: copy)]
            let restorer = StatusRestorer(
                path: path, copies: copies, journal: [], stems: [:], native: "amd64"
            ) {
                _ in nil
            }
            let restoration = restorer.restoration(payload: [:], offered: [:])
            let bytes = try StatusAssembly.assemble(restoration) { source in
                source == .file(path) ? status : copy
            }
            let contents = StatusReader.read(bytes, file: "status")
            #expect(contents.problems.isEmpty, "seed \(seed)")
            let found = Set(contents.packages.filter(\.isPresent).map(\.identity.name))
            let proven = proven(stanzas, in: status).union(proven(old, in: copy))
            #expect(proven.isSubset(of: found), "seed \(seed): \(proven.subtracting(found))")
            let held = contents.packages.filter { $0.want == .hold }.map(\.identity.name)
            let holds = proven.filter { $0 == "pkg0" || $0 == "pkg5" }
            #expect(holds.isSubset(of: held), "seed \(seed)")
        }
    }

    /// The names of the stanzas that are in the damaged bytes unchanged, with the blank lines around them.
    private func proven(_ stanzas: [String], in bytes: [UInt8]) -> Set<String> {
        let text = "\n\n" + String(decoding: bytes, as: UTF8.self)
        let blocks = Set(text.split(separator: "\n\n", omittingEmptySubsequences: true).dropLast())
        let last = text.hasSuffix("\n\n") ? text.split(separator: "\n\n").last : nil
        var found: Set<String> = []
        for (number, stanza) in stanzas.enumerated() {
            let body = stanza.dropLast(2)
            if blocks.contains(body) || last == body { found.insert("pkg\(number)") }
        }
        return found
    }

    @Test("a journal entry is read or is damaged, and never more")
    func journal() {
        let whole = Array(stanza(1, 1).dropLast().utf8)
        for seed in 0..<Self.seeds {
            var damage = Damage(seed: seed)
            let bytes = damage.applied(to: whole)
            let contents = StatusReader.read(bytes, file: "updates/0000")
            #expect(contents.packages.count <= bytes.count / 8 + 1)
        }
    }

    @Test("diversions keeps every entry that the damage did not touch")
    func diversions() {
        let entries = (0..<12).map { "/usr/bin/x\($0)\n/usr/bin/x\($0).distrib\np\($0)\n" }
        check(entries) { DiversionsFile.survey($0, path: "d") }
    }

    @Test("statoverride keeps every line that the damage did not touch")
    func overrides() {
        let accounts = StatoverrideFile.Accounts(users: ["root"], groups: ["root"])
        check((0..<20).map { "root root 4755 /usr/bin/x\($0)\n" }) {
            StatoverrideFile.survey($0, path: "s", accounts: accounts)
        }
    }

    @Test("triggers keep every line that the damage did not touch")
    func triggers() {
        let lines = (0..<20).map { "/usr/share/x\($0) p\($0):amd64\n" }
        check(lines) { TriggerFiles.surveyFileInterests($0, path: "File") }
        check(lines) { TriggerFiles.surveyDeferred($0, path: "Unincorp") }
        check((0..<20).map { "p\($0)/noawait\n" }) { TriggerFiles.surveyExplicitInterests($0, path: "x") }
    }

    /// Checks for damaged bytes that the survey keeps only sound entries, keeps all that were not damaged, and keeps
    /// nothing that is not in the file.
    private func check(_ entries: [String], _ survey: ([UInt8]) -> LineSurvey) {
        let whole = Array(entries.joined().utf8)
        for seed in 0..<Self.seeds {
            var damage = Damage(seed: seed)
            let bytes = damage.applied(to: whole)
            let found = survey(bytes)
            let kept = found.entries.flatMap(\.lines)
            #expect(kept.count + found.problems.count <= LineSurvey.lines(of: bytes).count, "seed \(seed)")
            let again = survey(Array(kept.map { $0 + [0x0A] }.joined()))
            #expect(again.problems.isEmpty && again.entries.count == found.entries.count, "seed \(seed)")
            // The entries before the first damaged byte.
            var prefix = 0
            while prefix < min(bytes.count, whole.count), bytes[prefix] == whole[prefix] { prefix += 1 }
            let untouched = whole[..<prefix].count { $0 == 0x0A }
            let lines = entries.first.map { $0.utf8.count { $0 == 0x0A } } ?? 1
            let proven = untouched / lines
            #expect(found.entries.prefix(proven).count == proven, "seed \(seed)")
        }
    }
}
