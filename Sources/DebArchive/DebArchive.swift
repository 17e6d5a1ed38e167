/// A Debian package file, read without dpkg, tar or a decompressor program.
///
/// Opening it checks that every member lies completely inside the file: a cut file is refused. The contents
/// of members are checked only while they are read, see `verifyReadable()`. Source: deb(5), ar(5).
package struct DebArchive: Sendable {
    /// Limits against archives that are made to use up memory or disk space. Sizes are in bytes after
    /// decompression.
    package struct Limits: Hashable, Sendable {
        package var controlBytes: Int64 = 256 << 20
        package var dataBytes: Int64 = 64 << 30
        /// A larger size is accepted only up to `greatestRatio` times the compressed size.
        package var unquestionedBytes: Int64 = 1 << 30
        /// The largest accepted ratio of decompressed to compressed size; zeros compress by a factor of a
        /// thousand or more.
        package var greatestRatio: Int64 = 250
        package var members = 8 << 20

        package init() {}

        func dataBytes(compressed size: Int64) -> Int64 {
            let (product, overflow) = size.multipliedReportingOverflow(by: greatestRatio)
            return min(dataBytes, max(unquestionedBytes, overflow ? dataBytes : product))
        }
    }

    private let file: ArchiveFile
    private let layout: DebLayout
    private let limits: Limits

    /// Opens a .deb by its path on this machine.
    package init(path: String, limits: Limits = Limits()) throws(DebArchiveError) {
        try self.init(ArchiveFile(path: path), limits)
    }

    /// Uses a duplicate of an open descriptor, whose file offset is not changed; `path` is for messages.
    package init(descriptor: Int32, path: String, limits: Limits = Limits()) throws(DebArchiveError) {
        try self.init(ArchiveFile(descriptor: descriptor, path: path), limits)
    }

    private init(_ file: ArchiveFile, _ limits: Limits) throws(DebArchiveError) {
        self.file = file
        self.limits = limits
        layout = try DebLayout(of: file)
    }

    /// The bytes of the control file: one stanza that describes the package.
    package func control() throws(DebArchiveError) -> [UInt8] {
        let reader = try controlReader()
        while let member = try reader.next() {
            if member.path == "/control", member.kind == .file {
                return try reader.contents(limit: limits.controlBytes)
            }
        }
        throw file.failure(.noSuchFile("control"))
    }

    /// Every file of `control.tar` by name: `control`, `md5sums`, `conffiles`, maintainer scripts and others.
    package func controlMembers() throws(DebArchiveError) -> [String: [UInt8]] {
        let reader = try controlReader()
        var members: [String: [UInt8]] = [:]
        while let member = try reader.next() {
            if member.path == "/" { continue }
            let name = String(member.path.dropFirst())
            guard member.kind == .file, !name.contains("/") else {
                throw file.failure(.notAControlFile(name))
            }
            members[name] = try reader.contents(limit: limits.controlBytes)
        }
        guard members["control"] != nil else { throw file.failure(.noSuchFile("control")) }
        return members
    }

    /// Every entry of `data.tar`, in its order. Reads the whole archive.
    package func members() throws(DebArchiveError) -> [DebMember] {
        var members: [DebMember] = []
        try forEachMember { member, _ throws(DebArchiveError) in members.append(member) }
        return members
    }

    /// Calls `body` with every entry of `data.tar`, in its order, and the reader that provides its contents.
    package func forEachMember(
        _ body: (DebMember, TarReader) throws(DebArchiveError) -> Void
    ) throws(DebArchiveError) {
        let reader = try dataReader()
        while let member = try reader.next() {
            try body(member, reader)
        }
    }

    /// The contents of one file of `data.tar`, also of a hard link; more than `limit` bytes are an error.
    package func contents(of path: String, limit: Int64 = 256 << 20) throws(DebArchiveError) -> [UInt8] {
        try contents(of: path, limit: limit, followingLink: true)
    }

    /// A hard link names an earlier entry that has the contents, so at most one link is followed.
    private func contents(
        of path: String, limit: Int64, followingLink: Bool
    ) throws(DebArchiveError) -> [UInt8] {
        let reader = try dataReader()
        while let member = try reader.next() {
            guard member.path == path else { continue }
            if member.kind == .file { return try reader.contents(limit: limit) }
            guard followingLink, member.kind == .hardLink, let target = member.linkTarget else { break }
            return try contents(of: target, limit: limit, followingLink: false)
        }
        throw file.failure(.noSuchFile(path))
    }

    /// Reads everything to its end, so that damage anywhere in the contents is an error.
    ///
    /// Compressed members have checksums (except .lzma and uncompressed ones). Whether the file is the one
    /// that the archive published can only be checked with the SHA256 in the index.
    package func verifyReadable() throws(DebArchiveError) {
        _ = try controlMembers()
        try forEachMember { _, reader throws(DebArchiveError) in try reader.forEachBlock { _ in } }
    }

    /// A reader for the entries of `data.tar`, for a caller that requests them one by one.
    package func dataReader() throws(DebArchiveError) -> TarReader {
        try TarReader(layout.data, of: file, limits: limits)
    }

    private func controlReader() throws(DebArchiveError) -> TarReader {
        try TarReader(layout.control, of: file, limits: limits)
    }
}
