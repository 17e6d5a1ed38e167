/// One member of an ar archive: where its bytes lie in the file.
struct ArMember: Hashable, Sendable {
    /// "!<arch>" and a line feed, as ar(5) and deb(5) have it.
    static let magic: [UInt8] = Array("!<arch>\n".utf8)
    static let headerSize = 60

    let name: String
    let offset: Int64
    let size: Int64

    /// Where the next header begins: members start at even offsets.
    var end: Int64 { offset + size + (size & 1) }

    /// Reads a header of 60 bytes that was found at `headerOffset`; nil when it is not a valid header.
    init?(header: [UInt8], at headerOffset: Int64) {
        guard header.count == ArMember.headerSize, header[58] == UInt8(ascii: "`"), header[59] == 0x0A else {
            return nil
        }
        var name = header[0..<16]
        while name.last == UInt8(ascii: " ") { name.removeLast() }
        // GNU ar ends a name with a slash, dpkg-deb does not.
        if name.last == UInt8(ascii: "/") { name.removeLast() }
        let digits = header[48..<58].prefix { $0 != UInt8(ascii: " ") }
        let rest = header[(48 + digits.count)..<58]
        guard !name.isEmpty, name.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            !digits.isEmpty, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            rest.allSatisfy({ $0 == UInt8(ascii: " ") })
        else { return nil }
        self.name = String(decoding: name, as: UTF8.self)
        // Ten decimal digits always fit into 64 bits.
        size = digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        offset = headerOffset + Int64(ArMember.headerSize)
    }

    /// The members of a file in their order, each checked to lie inside it. The last one may lack its padding: dpkg
    /// does not read it.
    ///
    /// - Parameter limit: reading stops after this many.
    static func members(of file: ArchiveFile, atMost limit: Int = .max) throws(DebArchiveError) -> [ArMember]
    {
        let start = try file.bytes(at: 0, count: Int(min(file.size, Int64(magic.count))))
        guard magic.starts(with: start) else { throw file.failure(.notAnArchive) }
        guard start.count == magic.count else {
            throw file.failure(.cut(expectedBytes: Int64(magic.count), actualBytes: file.size))
        }
        var members: [ArMember] = []
        var offset = Int64(magic.count)
        while offset < file.size, members.count < limit {
            let header = try file.bytes(at: offset, count: headerSize)
            guard let member = ArMember(header: header, at: offset) else {
                throw file.failure(.badMemberHeader(offset: offset))
            }
            guard member.offset + member.size <= file.size else {
                throw file.failure(.cut(expectedBytes: member.offset + member.size, actualBytes: file.size))
            }
            members.append(member)
            offset = member.end
        }
        return members
    }
}
