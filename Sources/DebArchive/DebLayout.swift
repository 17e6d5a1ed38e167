import DpkgModel

/// Where the two tar archives of a .deb are, in the order that deb(5) prescribes.
struct DebLayout: Hashable, Sendable {
    /// A tar archive inside the .deb.
    struct Part: Hashable, Sendable {
        let member: ArMember
        let compression: Compression
    }

    /// The members that deb(5) requires, without the names of their compression.
    static let order = ["debian-binary", "control.tar", "data.tar"]

    let control: Part
    let data: Part

    /// Finds the parts and checks the order: `debian-binary`, `control.tar`, `data.tar`.
    ///
    /// Members whose names begin with an underscore may be between them, and any members may follow.
    init(of file: ArchiveFile) throws(DebArchiveError) {
        var members = try ArMember.members(of: file)[...]
        let version = try DebLayout.take(DebLayout.order[0], from: &members, in: file)
        guard version.name == DebLayout.order[0] else {
            throw file.failure(.unexpectedMember(version.name, expected: DebLayout.order[0]))
        }
        try DebLayout.checkVersion(version, in: file)
        members = members.drop { $0.name.hasPrefix("_") }
        control = try DebLayout.part(DebLayout.order[1], from: &members, in: file)
        members = members.drop { $0.name.hasPrefix("_") }
        data = try DebLayout.part(DebLayout.order[2], from: &members, in: file)
    }

    private static func take(
        _ name: String, from members: inout ArraySlice<ArMember>, in file: ArchiveFile
    ) throws(DebArchiveError) -> ArMember {
        guard let member = members.popFirst() else { throw file.failure(.missingMember(name)) }
        return member
    }

    private static func part(
        _ name: String, from members: inout ArraySlice<ArMember>, in file: ArchiveFile
    ) throws(DebArchiveError) -> Part {
        let member = try take(name, from: &members, in: file)
        guard member.name.hasPrefix(name) else {
            throw file.failure(.unexpectedMember(member.name, expected: name))
        }
        guard let compression = Compression(rawValue: String(member.name.dropFirst(name.count))) else {
            throw file.failure(.unknownCompression(member: member.name))
        }
        return Part(member: member, compression: compression)
    }

    /// The first line is the version, "2.0"; dpkg accepts every version that begins with 2.
    private static func checkVersion(_ member: ArMember, in file: ArchiveFile) throws(DebArchiveError) {
        let bytes = try file.bytes(at: member.offset, count: Int(min(member.size, 32)))
        let line = bytes.prefix { $0 != 0x0A }
        guard line.count < bytes.count, line.starts(with: [UInt8(ascii: "2"), UInt8(ascii: ".")]) else {
            throw file.failure(.unsupportedVersion(PrintableText.line(String(decoding: line, as: UTF8.self))))
        }
    }
}
