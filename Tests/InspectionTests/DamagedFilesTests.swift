import DpkgModel
import Testing

@testable import Inspection

@Suite("random damage in dpkg's and apt's small files, as the readers see it on a disk")
struct DamagedFilesTests {
    private static let seeds: Range<UInt64> = 0..<1000

    private func root() throws -> FixtureRoot {
        let root = try FixtureRoot()
        try root.write(
            "var/lib/dpkg/status",
            ["amd64", "i386"].map {
                "Package: \($0 == "amd64" ? "dpkg" : "b")\nStatus: install ok installed\nArchitecture: \($0)\n"
                    + "Version: 1.0\n\n"
            }.joined())
        for name in ["dpkg", "b"] { try root.write("var/lib/dpkg/info/\(name).list", "/.\n/usr\n") }
        return root
    }

    private func read(_ root: FixtureRoot) throws -> DatabaseEvidence {
        DpkgDatabaseReader.read(try root.files()).0
    }

    @Test("file lists: the worst of what is wrong is told, and nothing else")
    func lists() throws {
        let root = try root()
        let sound = Array((0..<40).map { "/usr/share/file-\($0)\n" }.joined().utf8)
        for seed in Self.seeds {
            let bytes = Damage.apply(sound, seed: seed)
            try root.write("var/lib/dpkg/info/b.list", bytes)
            // A line with only a slash counts as empty: it is a path without a name.
            let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
            let hasEmptyLine = lines.contains { $0.isEmpty || $0.elementsEqual("/".utf8) }
            let expected: [InfoFileProblem.Kind] =
                if bytes.isEmpty {
                    [.listEmpty]
                } else if bytes.contains(0) {
                    [.listHasNUL]
                } else if hasEmptyLine {
                    [.listHasEmptyLine]
                } else {
                    bytes.last == 0x0A ? [] : [.listUnterminated]
                }
            #expect(try read(root).infoFiles.map(\.kind) == expected, "seed \(seed)")
        }
    }

    @Test("architectures: what is left of the file counts, and an installed one that is lost is told")
    func architectures() throws {
        let root = try root()
        let sound = Array("amd64\ni386\narm64\n".utf8)
        for seed in Self.seeds {
            let bytes = Damage.apply(sound, seed: seed)
            try root.write("var/lib/dpkg/arch", bytes)
            let evidence = try read(root)
            let lines = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
            #expect(evidence.nativeArchitecture == "amd64", "seed \(seed)")
            #expect(evidence.foreignArchitectures.allSatisfy(lines.contains), "seed \(seed)")
            let isCut = evidence.otherFiles.contains {
                $0.kind == .unterminated && $0.path.hasSuffix("/arch")
            }
            #expect(isCut == (bytes.last.map { $0 != 0x0A } ?? false), "seed \(seed)")
            let told = evidence.otherFiles.contains { $0.kind == .missingArchitecture("i386") }
            #expect(told == !lines.contains("i386"), "seed \(seed)")
            #expect(evidence.packages.count == 2)
        }
    }

    @Test("info/format: everything but the number is told; what follows it does not matter to dpkg")
    func format() throws {
        let root = try root()
        for seed in Self.seeds {
            let bytes = Damage.apply(Array("1\n".utf8), seed: seed)
            try root.write("var/lib/dpkg/info/format", bytes)
            let told = try read(root).otherFiles.contains { $0.path.hasSuffix("/format") }
            let text = String(decoding: bytes, as: UTF8.self).drop { " \t\n\r\u{B}\u{C}".contains($0) }
            #expect(told == (Int(text.prefix { "0123456789".contains($0) }) != 1), "seed \(seed)")
        }
    }

    @Test("apt's marks: every stanza that is whole is in what is rebuilt")
    func marks() throws {
        let root = try FixtureRoot()
        let stanzas = (0..<20).map { "Package: p\($0)\nArchitecture: amd64\nAuto-Installed: 1\n" }
        let sound = Array(stanzas.map { $0 + "\n" }.joined().utf8)
        for seed in Self.seeds {
            let bytes = Damage.apply(sound, seed: seed)
            try root.write("var/lib/apt/extended_states", bytes)
            let text = String(decoding: bytes, as: UTF8.self)
            let whole = stanzas.filter { text.hasPrefix($0 + "\n") || text.contains("\n\n" + $0 + "\n") }
            guard let damage = MarksReader.damage(try root.files(), present: { [] }) else {
                // apt does not stop at text in which every line begins with one of its fields.
                let fields = ["Package: ", "Architecture: ", "Auto-Installed: "]
                let lines = text.split(separator: "\n")
                let isSound =
                    !bytes.contains(0) && lines.allSatisfy { line in fields.contains(where: line.hasPrefix) }
                #expect(
                    isSound || AptStanza.split(bytes).allSatisfy { $0.strays.isEmpty && !$0.hasNUL },
                    "seed \(seed)")
                continue
            }
            // Damage can produce a second stanza of the package that looks sound too: then either may be the right one.
            func isDoubtful(_ stanza: String) -> Bool {
                let name = stanza.split(separator: "\n").first?.dropFirst("Package: ".count)
                return AptStanza.split(bytes).count {
                    $0.fields.count == $0.lines.count && $0["Package"].map { $0[...] } == name
                        && Set($0.fields.map(\.name)).isSubset(of: [
                            "Package", "Architecture", "Auto-Installed",
                        ])
                } > 1
            }
            for stanza in whole where !isDoubtful(stanza) {
                #expect(damage.rebuilt.contains(stanza), "seed \(seed): \(stanza)")
            }
            #expect(damage.readable <= 20 + 3)
        }
    }
}
