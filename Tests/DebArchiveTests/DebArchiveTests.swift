import DebArchive
import Glibc
import Testing

/// Packages as dpkg-deb makes them.
struct DebArchiveTests {
    @Test("a package of every compression is read", arguments: ["none", "gzip", "xz", "zstd"])
    func compressions(compression: String) throws {
        let scratch = try Scratch()
        let archive = try DebArchive(path: try scratch.build(compression: compression))
        try archive.verifyReadable()
        #expect(
            String(decoding: try archive.control(), as: UTF8.self).hasPrefix(
                "Package: sample\nVersion: 1.0\n"))
        let members = try archive.controlMembers()
        #expect(Set(members.keys) == ["control", "conffiles", "postinst"])
        #expect(members["conffiles"] == Array("/etc/sample.conf\n".utf8))
        let numbers = (1...20000).map { "\($0)\n" }.joined()
        #expect(try archive.contents(of: "/usr/bin/numbers") == Array(numbers.utf8))
        #expect(try archive.contents(of: "/usr/bin/twin") == Array(numbers.utf8))
    }

    @Test("members have normalized paths, kinds, modes and links")
    func members() throws {
        let scratch = try Scratch()
        let archive = try DebArchive(path: try scratch.build(compression: "xz"))
        let members = try archive.members()
        let paths = [
            "/", "/etc", "/etc/sample.conf", "/usr", "/usr/bin", "/usr/bin/link", "/usr/bin/numbers",
        ]
        #expect(members.map(\.path).sorted() == paths + ["/usr/bin/twin"])
        let byPath = Dictionary(uniqueKeysWithValues: members.map { ($0.path, $0) })
        #expect(byPath["/usr"]?.kind == .directory)
        #expect(byPath["/usr/bin/link"]?.kind == .symbolicLink)
        #expect(byPath["/usr/bin/link"]?.linkTarget == "../bin/numbers")
        // Which of the two hard links has the contents in the archive depends on the order of the directory's entries.
        let pair = [byPath["/usr/bin/numbers"], byPath["/usr/bin/twin"]].compactMap { $0 }
        #expect(Set(pair.map(\.kind)) == [.file, .hardLink])
        #expect(pair.filter { $0.kind == .file }.map(\.size) == [108_894])
        #expect(pair.allSatisfy { $0.mode == 0o4755 && $0.userID == 0 && $0.userName == "root" })
        let link = try #require(pair.first { $0.kind == .hardLink })
        #expect(link.linkTarget == pair.first { $0.kind == .file }?.path)
    }

    @Test("an open descriptor serves as well, and keeps its offset")
    func descriptor() throws {
        let scratch = try Scratch()
        let path = try scratch.build(compression: "gzip")
        let descriptor = open(path, O_RDONLY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        lseek(descriptor, 5, SEEK_SET)
        let archive = try DebArchive(descriptor: descriptor, path: path)
        #expect(try archive.members().count == 8)
        #expect(lseek(descriptor, 0, SEEK_CUR) == 5)
    }

    @Test("a package can be read by two readers at once")
    func readers() throws {
        let scratch = try Scratch()
        let archive = try DebArchive(path: try scratch.build(compression: "zstd"))
        let first = try archive.dataReader()
        let second = try archive.dataReader()
        while let member = try first.next() {
            #expect(try second.next() == member)
            #expect(try first.contents(limit: 1 << 20) == (try second.contents(limit: 1 << 20)))
        }
        #expect(try second.next() == nil)
    }

    @Test("every byte that changes in an xz package is noticed")
    func flippedBytes() throws {
        let scratch = try Scratch()
        let bytes = try scratch.read(try scratch.build(compression: "xz"))
        for index in stride(from: 140, to: bytes.count - 1, by: 37) {
            var changed = bytes
            changed[index] ^= 0x40
            let path = try scratch.write("changed.deb", changed)
            // Readers ignore the date, owner and mode in a member's header.
            guard !DebHeaderPlaces.areIgnored(index, in: bytes) else { continue }
            #expect(throws: DebArchiveError.self, "byte \(index)") {
                try DebArchive(path: path).verifyReadable()
            }
        }
    }

    @Test("a gzip package with other contents is noticed by its checksum")
    func gzipChecksum() throws {
        let scratch = try Scratch()
        try scratch.run(
            "printf 'Package: x\\nVersion: 1\\n' >control && tar c ./control | gzip -1 >control.tar.gz")
        var compressed = try scratch.read("\(scratch.path)/control.tar.gz")
        // The last eight bytes of gzip data are the CRC-32 and the length.
        compressed[compressed.count - 8] ^= 1
        let members: [(name: String, bytes: [UInt8])] = [
            ("debian-binary", Array("2.0\n".utf8)), ("control.tar.gz", compressed),
            ("data.tar", DebBytes.tar([])),
        ]
        let path = try scratch.write("x.deb", DebBytes.ar(members))
        #expect(
            throws: DebArchiveError(
                path: path,
                problem: .damagedMember("control.tar.gz", reason: "its gzip checksum does not match"))
        ) { try DebArchive(path: path).verifyReadable() }
    }
}

/// The places in an ar archive that readers ignore.
enum DebHeaderPlaces {
    static func areIgnored(_ index: Int, in bytes: [UInt8]) -> Bool {
        var header = 8
        while header + 60 <= bytes.count {
            let digits = bytes[(header + 48)..<(header + 58)].prefix { $0 != 0x20 }
            let size = Int(String(decoding: digits, as: UTF8.self)) ?? 0
            if (header + 16..<header + 48).contains(index) { return true }
            // The padding after a member of odd size.
            if size % 2 == 1, index == header + 60 + size { return true }
            header += 60 + size + size % 2
        }
        return false
    }
}
