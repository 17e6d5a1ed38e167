import DebArchive
import Glibc
import Testing

/// Archives that are refused, with the errors.
struct RefusalTests {
    private static let version = ("debian-binary", Array("2.0\n".utf8))
    private static let control = (
        "control.tar", DebBytes.tar([DebBytes.entry("./control", DebBytes.control)])
    )
    private static let data = ("data.tar", DebBytes.tar([DebBytes.entry("./x", [1])]))

    /// The error of reading a package with these bytes to its end; nil when there is none.
    private func problem(_ bytes: [UInt8], limits: DebArchive.Limits = .init()) throws -> DebArchiveError
        .Problem?
    {
        let scratch = try Scratch()
        let path = try scratch.write("x.deb", bytes)
        do {
            try DebArchive(path: path, limits: limits).verifyReadable()
            return nil
        } catch {
            #expect(error.path == path)
            #expect(error.description.hasPrefix("'\(path)' "))
            return error.problem
        }
    }

    @Test("a package that was cut at any byte is refused", arguments: ["none", "gzip", "xz", "zstd"])
    func cut(compression: String) throws {
        let scratch = try Scratch()
        let bytes = try scratch.read(try scratch.build(compression: compression))
        // Every length in the first kilobyte and the last 512 bytes, and some lengths between them.
        // Nobody reads the padding after the last member.
        let end = DebHeaderPlaces.areIgnored(bytes.count - 1, in: bytes) ? bytes.count - 1 : bytes.count
        let middle = stride(from: 1024, to: max(end - 512, 1024), by: 997)
        for length in Array(0..<min(1024, end)) + middle + (max(0, end - 512)..<end) {
            let path = try scratch.write("cut.deb", bytes[..<length])
            do {
                _ = try DebArchive(path: path)
                Issue.record("cut at \(length) was accepted")
            } catch {
                switch error.problem {
                case .cut(let expected, let actual):
                    #expect(actual == length && expected > length)
                case .missingMember: break
                default: Issue.record("cut at \(length): \(error)")
                }
            }
        }
    }

    @Test("the members must be there in their order")
    func order() throws {
        let members = [Self.version, Self.control, Self.data]
        #expect(try problem(DebBytes.ar(members)) == nil)
        #expect(try problem(DebBytes.ar([])) == .missingMember("debian-binary"))
        #expect(try problem(DebBytes.ar([Self.version])) == .missingMember("control.tar"))
        #expect(try problem(DebBytes.ar([Self.version, Self.control])) == .missingMember("data.tar"))
        #expect(
            try problem(DebBytes.ar([Self.control, Self.data]))
                == .unexpectedMember("control.tar", expected: "debian-binary"))
        #expect(
            try problem(DebBytes.ar([Self.version, Self.data, Self.control]))
                == .unexpectedMember("data.tar", expected: "control.tar"))
    }

    @Test("members of later formats may stand between, when their name says so, and at the end")
    func otherMembers() throws {
        let other = ("_later", [UInt8](repeating: 1, count: 3))
        let signature = ("_gpgorigin", [UInt8](repeating: 2, count: 5))
        #expect(
            try problem(DebBytes.ar([Self.version, other, Self.control, other, Self.data, signature])) == nil)
        #expect(try problem(DebBytes.ar([Self.version, Self.control, Self.data, ("more", [1])])) == nil)
    }

    @Test("the wrong magic, version, or compression is told")
    func wrongKinds() throws {
        #expect(try problem(Array("This is no archive at all".utf8)) == .notAnArchive)
        #expect(try problem([UInt8](repeating: 0, count: 4096)) == .notAnArchive)
        let third = ("debian-binary", Array("3.0\n".utf8))
        #expect(try problem(DebBytes.ar([third, Self.control, Self.data])) == .unsupportedVersion("3.0"))
        let strange = ("data.tar.lz", [UInt8]())
        #expect(
            try problem(DebBytes.ar([Self.version, Self.control, strange]))
                == .unknownCompression(member: "data.tar.lz"))
        let wrong = ("data.tar.xz", Self.data.1)
        let found = try problem(DebBytes.ar([Self.version, Self.control, wrong]))
        #expect(
            found == .damagedMember("data.tar.xz", reason: "its contents are not what its name says (xz)"))
    }

    @Test("garbage where a member header should be is refused with its place")
    func badHeader() throws {
        let bytes = DebBytes.ar([Self.version, Self.control, Self.data])
        #expect(
            try problem(bytes + [UInt8](repeating: 0x41, count: 60))
                == .badMemberHeader(offset: Int64(bytes.count)))
        var huge = bytes
        huge.replaceSubrange(56..<66, with: Array("9999999999".utf8))
        #expect(
            try problem(huge) == .cut(expectedBytes: 10_000_000_067, actualBytes: Int64(bytes.count)))
    }

    @Test(
        "names that lead out of the directory are refused",
        arguments: ["../x", "./../x", "./a/../../x", "/etc/x", "a/..", "./a\nb"])
    func unsafeNames(name: String) throws {
        let shown = name.replacing("\n", with: "?")
        #expect(try problem(DebBytes.package([DebBytes.entry(name, [1])])) == .unsafeName(shown))
        let link = DebBytes.entry("./link", type: "1", link: name)
        #expect(try problem(DebBytes.package([link])) == .unsafeName(shown))
    }

    @Test("symbolic links may point anywhere")
    func kinds() throws {
        let scratch = try Scratch()
        let path = try scratch.write(
            "x.deb",
            DebBytes.package([
                DebBytes.entry("usr//./x", [1, 2]), DebBytes.entry("./l", type: "2", link: "../../etc"),
                DebBytes.entry("./p", type: "6"),
            ]))
        let members = try DebArchive(path: path).members()
        #expect(members.map(\.path) == ["/usr/x", "/l", "/p"])
        #expect(members.map(\.kind) == [.file, .symbolicLink, .fifo])
        #expect(members[1].linkTarget == "../../etc")
        #expect(members[0].userID == 1000 && members[0].groupName == "staff")
        #expect(members[0].modified == 1_700_000_000)
    }

    @Test("device nodes are refused", arguments: ["3", "4"] as [Character])
    func devices(_ type: Character) throws {
        let bytes = DebBytes.package([DebBytes.entry("./x", [1]), DebBytes.entry("./dev/y", type: type)])
        #expect(try problem(bytes) == .deviceNode("/dev/y"))
    }

    @Test("ten billion zeros in a small package are refused, and not unpacked to the end")
    func tenGigabytes() throws {
        let scratch = try Scratch()
        // Two files of 5 GB: each is a tar header and the same 100 MB many times.
        let header = DebBytes.entry("./zeros", announcing: 5_000_000_000)
        try scratch.write("header", header)
        try scratch.run("head -c 100000000 /dev/zero | xz -1 >zeros.xz && xz -1 <header >header.xz")
        let file = try scratch.read("\(scratch.path)/header.xz")
        let zeros = try scratch.read("\(scratch.path)/zeros.xz")
        let half = file + [[UInt8]](repeating: zeros, count: 50).joined()
        let bytes = DebBytes.ar([Self.version, Self.control, ("data.tar.xz", half + half)])
        #expect(bytes.count < 4_000_000)
        #expect(try problem(bytes) == .tooLarge(member: "data.tar.xz", limit: 1 << 30))
    }

    @Test("more than the limits is refused")
    func limits() throws {
        let bytes = DebBytes.package([DebBytes.entry("./x", [UInt8](repeating: 7, count: 9000))])
        var limits = DebArchive.Limits()
        limits.dataBytes = 8000
        #expect(try problem(bytes, limits: limits) == .tooLarge(member: "data.tar", limit: 8000))
        limits = DebArchive.Limits()
        limits.controlBytes = 40
        #expect(try problem(bytes, limits: limits) == .tooLarge(member: "control.tar", limit: 40))
        limits = DebArchive.Limits()
        limits.members = 0
        #expect(
            try problem(bytes, limits: limits)
                == .damagedMember("control.tar", reason: "it has more than 0 entries"))
    }

    @Test("a million zeros behind a few bytes stop at the limit")
    func bomb() throws {
        let scratch = try Scratch()
        try scratch.run("head -c 50000000 /dev/zero >zeros && tar c ./zeros | xz -1 >data.tar.xz")
        let path = try scratch.write(
            "x.deb",
            DebBytes.ar([
                Self.version, Self.control, ("data.tar.xz", try scratch.read("\(scratch.path)/data.tar.xz")),
            ]))
        var limits = DebArchive.Limits()
        limits.dataBytes = 1 << 20
        #expect(
            throws: DebArchiveError(path: path, problem: .tooLarge(member: "data.tar.xz", limit: 1 << 20))
        ) {
            _ = try DebArchive(path: path, limits: limits).members()
        }
    }

    @Test("control.tar must hold the control file, and files only")
    func controlFiles() throws {
        let data = [DebBytes.entry("./x", [1])]
        #expect(try problem(DebBytes.package(data, control: [])) == .noSuchFile("control"))
        let link = DebBytes.entry("./postinst", type: "2", link: "/bin/sh")
        let control = DebBytes.entry("./control", DebBytes.control)
        #expect(
            try problem(DebBytes.package(data, control: [control, link])) == .notAControlFile("postinst"))
        let nested = DebBytes.entry("./a/b", [1])
        #expect(try problem(DebBytes.package(data, control: [control, nested])) == .notAControlFile("a/b"))
    }

    @Test("contents of what is not there, of directories, and of link circles are refused")
    func missingContents() throws {
        let scratch = try Scratch()
        let path = try scratch.write(
            "x.deb",
            DebBytes.package([
                DebBytes.entry("./d", type: "5"), DebBytes.entry("./a", type: "1", link: "./b"),
                DebBytes.entry("./b", type: "1", link: "./a"), DebBytes.entry("./big", [1, 2, 3]),
            ]))
        let archive = try DebArchive(path: path)
        for name in ["/d", "/nothing", "/a"] {
            #expect(throws: DebArchiveError.self) { _ = try archive.contents(of: name) }
        }
        #expect(try archive.contents(of: "/big", limit: 3) == [1, 2, 3])
        #expect(throws: DebArchiveError(path: path, problem: .tooLarge(member: "data.tar", limit: 2))) {
            _ = try archive.contents(of: "/big", limit: 2)
        }
    }

    @Test("a fifo or a directory is refused at once, and a missing file by name")
    func notFiles() throws {
        let scratch = try Scratch()
        let fifo = "\(scratch.path)/fifo"
        try #require(mkfifo(fifo, 0o600) == 0)
        for path in [fifo, scratch.path] {
            #expect(throws: DebArchiveError(path: path, problem: .notARegularFile)) {
                _ = try DebArchive(path: path)
            }
        }
        #expect(
            throws: DebArchiveError(
                path: "/nonexistent.deb",
                problem: .unreadable(code: ENOENT, reason: "no such file or directory"))
        ) { _ = try DebArchive(path: "/nonexistent.deb") }
    }

    @Test("random damage is an error or nothing, never a crash")
    func randomDamage() throws {
        let scratch = try Scratch()
        var seed: UInt64 = 42
        for compression in ["none", "gzip", "xz", "zstd"] {
            let bytes = try scratch.read(try scratch.build(compression: compression))
            for _ in 0..<60 {
                var changed = bytes
                for _ in 0..<3 {
                    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    changed[Int((seed >> 33) % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: seed >> 24)
                }
                let path = try scratch.write("changed.deb", changed)
                if let archive = try? DebArchive(path: path) { try? archive.verifyReadable() }
            }
        }
    }
}
