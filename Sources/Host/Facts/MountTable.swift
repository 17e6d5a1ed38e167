/// The mounts of a process, as /proc/PID/mounts lists them (fstab(5) has the same form).
package struct MountTable: Sendable, Hashable {
    /// One mount.
    package struct Mount: Sendable, Hashable {
        /// A device, or another word for a file system without one.
        package let source: String
        /// The directory it is mounted on.
        package let target: String
        /// The kernel's name for the type of file system, "ext4".
        package let type: String
    }

    /// In the order they were mounted: of two on one directory, the later hides the earlier.
    package let mounts: [Mount]

    /// Lines in any other form, and comments, are skipped.
    package static func parse(_ text: String) -> MountTable {
        let mounts = text.split(separator: "\n").compactMap { line -> Mount? in
            let fields = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            guard fields.count >= 4, fields[0].first != "#" else { return nil }
            return Mount(
                source: unescape(fields[0]), target: unescape(fields[1]), type: String(fields[2]))
        }
        return MountTable(mounts: mounts)
    }

    /// The mount that contains a path. The path must have no symbolic links.
    package func mount(containing path: String) -> Mount? {
        let candidates = mounts.filter { mount in
            mount.target == "/" || path == mount.target || path.hasPrefix(mount.target + "/")
        }
        // max(by:) returns the first of equal elements: with the reversed list that is the last mount, which
        // hides the others.
        return candidates.reversed().max { $0.target.utf8.count < $1.target.utf8.count }
    }

    /// Blank, tab, line end and backslash are written as three octal digits.
    private static func unescape(_ field: Substring) -> String {
        guard field.contains("\\") else { return String(field) }
        var bytes: [UInt8] = []
        var rest = field.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == UInt8(ascii: "\\"), digits.count == 3,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
            {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
