import DpkgModel
import Inspection
import Testing

/// Pseudo-random numbers, the same in every run.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

/// Damages bytes as files get damaged: cut off, flipped bits, NULs, repeated pieces, swapped pieces.
enum Damage {
    static func apply(_ bytes: [UInt8], seed: UInt64) -> [UInt8] {
        var numbers = SeededNumbers(seed: seed + 1)
        var damaged = bytes
        for _ in 0..<Int.random(in: 1...3, using: &numbers) where !damaged.isEmpty {
            let at = Int.random(in: 0..<damaged.count, using: &numbers)
            let length = min(Int.random(in: 1...64, using: &numbers), damaged.count - at)
            switch Int.random(in: 0..<5, using: &numbers) {
            case 0: damaged.removeLast(damaged.count - at)
            case 1: damaged[at] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
            case 2: for index in at..<at + length { damaged[index] = 0 }
            case 3: damaged.insert(contentsOf: Array(damaged[at..<at + length]), at: at)
            default:
                let other = Int.random(in: 0..<damaged.count, using: &numbers)
                damaged.swapAt(at, other)
            }
        }
        return damaged
    }
}

@Suite("damage in apt's and dpkg's text files: the readers never crash and never loop")
struct DamagedTextTests {
    private static let list = """
        # sources
        deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] http://archive.example/debian stable main contrib
        deb-src "http://archive.example/debian" stable main # tail
        deb http://flat.example/ ./
        """
    private static let stanzas = """
        # sources
        Types: deb deb-src
        URIs: http://archive.example/debian
        Suites: stable stable-updates
        Components: main
        Signed-By:
         -----BEGIN PGP PUBLIC KEY BLOCK-----
         .
         mQINBFZX0fwBEACqBqnYgRAnXd2J
         -----END PGP PUBLIC KEY BLOCK-----

        Enabled: no
        Types: deb
        URIs: http://other.example
        Suites: ./
        """
    private static let configuration = """
        // settings
        APT { Install-Recommends "false"; /* inside */ Get { Show-Versions "true"; }; };
        DPkg::Options { "--force-confold"; };
        #clear DPkg::Post-Invoke;
        Acquire::http::Proxy "http://proxy.example:3128//x#y";
        """
    private static let preferences = """
        Explanation: mine
        Package: lab-* other
        Pin: release a=stable, n=bookworm
        Pin-Priority: -10

        Package: *
        Pin: origin "archive.example"
        Pin-Priority: 500
        """
    private static let dpkg = """
        # options
        no-debsig
        log /var/log/dpkg.log
        path-exclude=/usr/share/doc/*
        force-unsafe-io
        status-logger="cat >/dev/null"
        """

    @Test("1000 seeds a kind", arguments: 0..<10)
    func parsers(_ block: Int) {
        for seed in UInt64(block * 100)..<UInt64(block * 100 + 100) {
            let list = Damage.apply(Array(Self.list.utf8), seed: seed)
            let lines = SourceListParser.parse(list, file: "f")
            #expect(lines.entries.count + lines.problems.count <= 200)
            let sources = Damage.apply(Array(Self.stanzas.utf8), seed: seed)
            let parsed = SourceStanzaParser.parse(sources, file: "f")
            #expect(parsed.entries.count + parsed.problems.count <= 200)
            _ = AptConfigurationParser(Damage.apply(Array(Self.configuration.utf8), seed: seed), file: "f")
            _ = PreferencesParser.problems(Damage.apply(Array(Self.preferences.utf8), seed: seed), file: "f")
            let options = Damage.apply(Array(Self.dpkg.utf8), seed: seed)
            _ = DpkgConfigurationParser.problems(options, file: "f", version: nil)
            _ = DpkgConfigurationParser.settings(options, file: "f")
        }
    }

    @Test("what is commented out leaves a file that the parser reads", arguments: 0..<10)
    func repaired(_ block: Int) {
        for seed in UInt64(block * 100)..<UInt64(block * 100 + 100) {
            let bytes = Damage.apply(Array(Self.stanzas.utf8), seed: seed)
            let problems = SourceStanzaParser.parse(bytes, file: "f").problems
            guard !problems.contains(where: \.lines.isEmpty) else { continue }
            let numbers = Set(problems.flatMap(\.lines).map(\.number))
            let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
            let rest = lines.map {
                numbers.contains($0.offset + 1) ? [UInt8(ascii: "#")] + $0.element : Array($0.element)
            }
            let repaired = Array(rest.joined(separator: [0x0A]))
            #expect(SourceStanzaParser.parse(repaired, file: "f").problems.isEmpty, "seed \(seed)")
        }
    }
}
