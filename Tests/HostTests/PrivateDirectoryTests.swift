import Glibc
import Host
import Testing

@Suite("private directories")
struct PrivateDirectoryTests {
    /// A directory that only this user may enter, with the base directories of a test.
    private final class Place {
        let path: String

        init() throws {
            var template = Array("/tmp/aptmedic-private-XXXXXX".utf8CString)
            try #require(mkdtemp(&template) != nil)
            path = template.withUnsafeBufferPointer { buffer in
                String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            }
        }

        deinit {
            for name in ["base/name-1", "base", "second", "link", "real"] {
                _ = rmdir("\(path)/\(name)")
                _ = unlink("\(path)/\(name)")
            }
            _ = rmdir(path)
        }
    }

    private func make(
        _ place: Place, _ bases: String..., bytes: UInt64 = 0
    ) throws(SystemError) -> PrivateDirectory {
        try PrivateDirectory.make("name-1", needing: bytes, below: bases.map { "\(place.path)/\($0)" })
    }

    private func mode(_ path: String) -> UInt32 {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode : 0
    }

    @Test("base and directory are made with mode 0700, and both are gone afterwards")
    func made() throws {
        let place = try Place()
        let directory = try make(place, "base")
        #expect(directory.path == "\(place.path)/base/name-1")
        #expect(mode(directory.path) == S_IFDIR | 0o700)
        #expect(mode("\(place.path)/base") == S_IFDIR | 0o700)
        try #require(mkdir("\(directory.path)/deep", 0o700) == 0)
        try #require(symlink("/etc", "\(directory.path)/deep/link") == 0)
        directory.delete()
        #expect(mode("\(place.path)/base") == 0)
        #expect(mode("/etc") != 0)
    }

    @Test("what is there already is refused, and not made elsewhere instead", arguments: [true, false])
    func taken(_ isLink: Bool) throws {
        let place = try Place()
        try #require(mkdir("\(place.path)/base", 0o700) == 0)
        let path = "\(place.path)/base/name-1"
        try #require((isLink ? symlink("/tmp", path) : mkdir(path, 0o777)) == 0)
        let error = #expect(throws: SystemError.self) { try make(place, "base", "second") }
        #expect(error?.code == EEXIST)
        #expect(mode("\(place.path)/second") == 0)
        _ = unlink(path)
    }

    @Test("a base that others can write to, or that is a link, is not used: the next one is")
    func unsafe() throws {
        let place = try Place()
        try #require(mkdir("\(place.path)/base", 0o777) == 0 && chmod("\(place.path)/base", 0o777) == 0)
        let error = #expect(throws: SystemError.self) { try make(place, "base") }
        #expect(error?.reason == "other users can change it")
        try #require(mkdir("\(place.path)/real", 0o700) == 0)
        try #require(symlink("real", "\(place.path)/link") == 0)
        #expect(throws: SystemError.self) { try make(place, "link") }
        let directory = try make(place, "base", "second")
        #expect(directory.path == "\(place.path)/second/name-1")
        directory.delete()
    }

    @Test("a base of another user is not used", .enabled(if: geteuid() == 0))
    func foreign() throws {
        let place = try Place()
        let base = "\(place.path)/base"
        try #require(mkdir(base, 0o700) == 0 && chown(base, 65534, 65534) == 0)
        let error = #expect(throws: SystemError.self) { try make(place, "base") }
        #expect(error?.reason == "other users can change it")
    }

    @Test("where there is too little room nothing is made")
    func full() throws {
        let place = try Place()
        let error = #expect(throws: SystemError.self) { try make(place, "base", bytes: 1 << 60) }
        #expect(error?.code == ENOSPC)
    }

    @Test("what a process left that is gone is removed by the next one")
    func swept() throws {
        let place = try Place()
        try #require(mkdir("\(place.path)/base", 0o700) == 0)
        // No process has this number: on Linux the largest is 4194304.
        let left = "\(place.path)/base/20260101T000000Z-4194305"
        try #require(mkdir(left, 0o700) == 0 && mkdir("\(left)/lists", 0o700) == 0)
        let directory = try make(place, "base")
        #expect(mode(left) == 0)
        directory.delete()
    }
}
