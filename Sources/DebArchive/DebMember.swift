import CArchive
import DpkgModel
import Glibc

/// One entry of `data.tar`: a file that dpkg would install.
package struct DebMember: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case file, directory, symbolicLink, hardLink, fifo
    }

    /// Absolute path in the target without "." and double slashes: `/usr/bin/x`; the root directory is "/".
    package let path: String
    /// The bytes of the path when they are not UTF-8, so that `path` does not identify the file; else nil.
    package let rawPath: [UInt8]?
    package let kind: Kind
    /// Permissions with set-user-id, set-group-id and sticky bits: 07777.
    package let mode: UInt32
    package let userID: UInt32
    package let groupID: UInt32
    /// The owner's name, which takes precedence over the number where the target has such a user, as for
    /// dpkg; else empty.
    package let userName: String
    package let groupName: String
    /// The size of the contents in bytes; 0 for everything except files.
    package let size: Int64
    /// Seconds since 1970.
    package let modified: Int64
    /// The unchanged text of a symbolic link, or a hard link's target, normalized like `path`; else nil.
    package let linkTarget: String?
}

/// Why an entry is refused.
enum MemberProblem: Error {
    case unsafeName(String)
    case device(String)
    case unsupported(String)
}

extension DebMember {
    /// Converts an entry that libarchive read from a tar header.
    init(_ entry: OpaquePointer) throws(MemberProblem) {
        guard let name = archive_entry_pathname(entry) else {
            throw .unsupported("an entry has no readable name")
        }
        let bytes = try MemberPath.normalized(UnsafeRawBufferPointer(start: name, count: strlen(name)))
        path = String(decoding: bytes, as: UTF8.self)
        rawPath = path.utf8.elementsEqual(bytes) ? nil : bytes
        if let link = archive_entry_hardlink(entry) {
            let target = try MemberPath.normalized(UnsafeRawBufferPointer(start: link, count: strlen(link)))
            linkTarget = String(decoding: target, as: UTF8.self)
            kind = .hardLink
        } else {
            kind = try DebMember.kind(of: entry, path)
            linkTarget =
                kind == .symbolicLink ? archive_entry_symlink(entry).map { String(cString: $0) } : nil
        }
        mode = UInt32(archive_entry_perm(entry)) & 0o7777
        userID = UInt32(truncatingIfNeeded: archive_entry_uid(entry))
        groupID = UInt32(truncatingIfNeeded: archive_entry_gid(entry))
        userName = archive_entry_uname(entry).map { String(cString: $0) } ?? ""
        groupName = archive_entry_gname(entry).map { String(cString: $0) } ?? ""
        size = kind == .file ? max(0, archive_entry_size(entry)) : 0
        modified = Int64(archive_entry_mtime(entry))
    }

    private static func kind(of entry: OpaquePointer, _ path: String) throws(MemberProblem) -> Kind {
        switch archive_entry_filetype(entry) {
        case S_IFREG: .file
        case S_IFDIR: .directory
        case S_IFLNK: .symbolicLink
        case S_IFIFO: .fifo
        case S_IFCHR, S_IFBLK: throw .device(PrintableText.line(path))
        default: throw .unsupported("'\(PrintableText.line(path))' is of an unknown kind")
        }
    }
}
