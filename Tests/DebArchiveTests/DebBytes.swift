/// Makes packages from bytes, so that a test can make one with exactly one fault.
enum DebBytes {
    static let control: [UInt8] = Array("Package: sample\nVersion: 1.0\nArchitecture: all\n".utf8)

    /// An ar archive with these members, in this order.
    static func ar(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var archive = Array("!<arch>\n".utf8)
        for (name, bytes) in members {
            archive += field(name, 16) + field("0", 12) + field("0", 6) + field("0", 6) + field("100644", 8)
            archive += field(String(bytes.count), 10) + Array("`\n".utf8) + bytes
            if bytes.count % 2 == 1 { archive.append(0x0A) }
        }
        return archive
    }

    /// A package of uncompressed tar archives, with these entries in data.tar and control.tar.
    static func package(_ data: [[UInt8]], control entries: [[UInt8]]? = nil) -> [UInt8] {
        ar([
            ("debian-binary", Array("2.0\n".utf8)),
            ("control.tar", tar(entries ?? [entry("./control", control)])),
            ("data.tar", tar(data)),
        ])
    }

    static func tar(_ entries: [[UInt8]]) -> [UInt8] {
        entries.flatMap { $0 } + [UInt8](repeating: 0, count: 1024)
    }

    /// One tar entry: "0" is a file, "1" a hard link, "2" a symbolic link, "3" and "4" devices, "5" a directory,
    /// "6" a fifo.
    static func entry(
        _ name: String, _ contents: [UInt8] = [], type: Character = "0", link: String = "", mode: Int = 0o644
    ) -> [UInt8] {
        let padding = (512 - contents.count % 512) % 512
        return header(name, contents.count, type, link, mode) + contents
            + [UInt8](repeating: 0, count: padding)
    }

    /// Only the header of a file with this size.
    static func entry(_ name: String, announcing size: Int) -> [UInt8] { header(name, size, "0", "", 0o644) }

    private static func header(
        _ name: String, _ size: Int, _ type: Character, _ link: String, _ mode: Int
    ) -> [UInt8] {
        var header = fixed(name, 100) + octal(mode, 8) + octal(1000, 8) + octal(1001, 8)
        header += octal(size, 12) + octal(1_700_000_000, 12) + Array("        ".utf8)
        header += Array(String(type).utf8) + fixed(link, 100) + Array("ustar  \0".utf8)
        header += fixed("alice", 32) + fixed("staff", 32) + octal(4, 8) + octal(7, 8)
        header += [UInt8](repeating: 0, count: 512 - header.count)
        let sum = header.reduce(0) { $0 + Int($1) }
        header.replaceSubrange(148..<156, with: octal(sum, 7) + [0x20])
        return header
    }

    private static func field(_ text: String, _ width: Int) -> [UInt8] {
        Array(text.utf8) + [UInt8](repeating: 0x20, count: width - text.utf8.count)
    }

    private static func fixed(_ text: String, _ width: Int) -> [UInt8] {
        Array(text.utf8) + [UInt8](repeating: 0, count: width - text.utf8.count)
    }

    private static func octal(_ number: Int, _ width: Int) -> [UInt8] {
        let digits = String(number, radix: 8)
        return Array((String(repeating: "0", count: width - 1 - digits.count) + digits).utf8) + [0]
    }
}
