import DpkgModel
import Host

/// Finds the stanzas of some packages in an index that is read in pieces: only one piece and one stanza are
/// in memory.
struct StanzaSearch {
    /// The maximum length of a stanza in bytes; data with a longer one is not an index.
    private static let longest = 16 << 20

    private let wanted: Set<String>
    private var rest: [UInt8] = []
    private var found: [Deb822Stanza] = []
    /// The number of bytes read so far.
    private(set) var size: Int64 = 0

    init(_ packages: Set<String>) {
        wanted = packages
    }

    mutating func take(_ piece: UnsafeRawBufferPointer) {
        size += Int64(piece.count)
        guard rest.count < Self.longest else { return }
        rest += piece
        var start = 0
        while let end = ByteSearch.first([0x0A, 0x0A], in: rest, from: start) {
            look(start..<end + 1)
            start = end + 2
        }
        rest.removeFirst(start)
    }

    /// All stanzas that were found, including the last one, which needs no blank line after it.
    mutating func end() -> [Deb822Stanza] {
        look(0..<rest.count)
        return found
    }

    private mutating func look(_ place: Range<Int>) {
        guard let name = name(place), wanted.contains(name) else { return }
        // A line of blanks ends a stanza too, so another stanza may follow.
        found += Deb822.parse(Array(rest[place])).stanzas.filter { wanted.contains($0["Package"] ?? "") }
    }

    /// The value of `Package`, which may be in any position.
    private func name(_ place: Range<Int>) -> String? {
        let field = Array("Package: ".utf8)
        var start = place.lowerBound
        while start < place.upperBound {
            let end = ByteSearch.first([0x0A], in: rest, from: start) ?? place.upperBound
            if rest[start..<min(end, place.upperBound)].starts(with: field) {
                return String(
                    decoding: rest[(start + field.count)..<min(end, place.upperBound)], as: UTF8.self)
            }
            start = end + 1
        }
        return nil
    }
}
