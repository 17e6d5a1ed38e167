import DpkgModel
import Testing

@testable import Inspection

@Suite("stanzas of an index that comes in pieces")
struct StanzaSearchTests {
    private let index: [UInt8] = {
        let stanzas = (0..<60).map { number in
            let name = "pkg-\(number % 20)"
            return number % 7 == 0
                ? "Architecture: amd64\nPackage: \(name)\nVersion: \(number)"
                : "Package: \(name)\nVersion: \(number)\nDescription: one\n Package: pkg-3\n more"
        }
        return Array((stanzas.joined(separator: "\n\n") + "\n").utf8)
    }()
    private let wanted: Set<String> = ["pkg-3", "pkg-7", "none"]

    /// Searches bytes that come in pieces.
    ///
    /// - Parameter seed: decides the sizes of the pieces.
    private func versions(_ bytes: [UInt8], seed: Int) -> [String] {
        var search = StanzaSearch(wanted)
        var rest = bytes[...]
        var state = UInt64(truncatingIfNeeded: seed) &* 6_364_136_223_846_793_005 &+ 1
        while !rest.isEmpty {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let piece = Array(rest.prefix(1 + Int(state >> 33 % 90)))
            piece.withUnsafeBytes { search.take($0) }
            rest = rest.dropFirst(piece.count)
        }
        #expect(search.size == Int64(bytes.count))
        let found = search.end()
        #expect(found.allSatisfy { wanted.contains($0["Package"] ?? "") })
        return found.compactMap { $0["Version"] }
    }

    @Test("the same stanzas are found however the pieces fall")
    func pieces() {
        for seed in 0..<200 {
            #expect(versions(index, seed: seed) == ["3", "7", "23", "27", "43", "47"], "seed \(seed)")
        }
    }

    @Test("random damage finds nothing that is not asked for, and loses only what it hit")
    func damage() {
        for seed in 0..<1000 {
            let damaged = Damage.apply(index, seed: UInt64(seed))
            _ = versions(damaged, seed: seed)
        }
    }
}
