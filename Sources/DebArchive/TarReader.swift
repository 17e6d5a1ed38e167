import CArchive

/// Reads the entries of one of the two tar archives of a .deb in order, with their contents.
///
/// It reads forwards only and keeps the file open until it is released.
package final class TarReader {
    private let archive: OpaquePointer
    private let stream: MemberStream
    private let file: ArchiveFile
    private let name: String
    private let limits: DebArchive.Limits
    private var count = 0
    private var remaining: Int64 = 0

    init(_ part: DebLayout.Part, of file: ArchiveFile, limits: DebArchive.Limits) throws(DebArchiveError) {
        guard let archive = archive_read_new() else {
            throw file.failure(.damagedMember(part.member.name, reason: "no memory for a reader"))
        }
        self.archive = archive
        self.file = file
        self.limits = limits
        name = part.member.name
        let bytes =
            name.hasPrefix("control")
            ? limits.controlBytes : limits.dataBytes(compressed: part.member.size)
        do throws(DebArchiveError) {
            stream = try MemberStream(part, of: file, limit: bytes)
        } catch {
            archive_read_free(archive)
            throw error
        }
        archive_read_support_format_tar(archive)
        let opened = archive_read_open(
            archive, Unmanaged.passUnretained(stream).toOpaque(), nil, memberStreamRead, nil)
        guard opened == ARCHIVE_OK else { throw failure() }
    }

    deinit {
        archive_read_free(archive)
    }

    /// The next entry; nil at the end of the archive, after its checksum has been verified.
    package func next() throws(DebArchiveError) -> DebMember? {
        var entry: OpaquePointer?
        let result = archive_read_next_header(archive, &entry)
        if result == ARCHIVE_EOF {
            try stream.drain()
            return nil
        }
        // A warning means that a name is not in this process's character set; its bytes are available.
        guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry else { throw failure() }
        count += 1
        guard count <= limits.members else {
            throw file.failure(.damagedMember(name, reason: "it has more than \(limits.members) entries"))
        }
        let member: DebMember
        do throws(MemberProblem) {
            member = try DebMember(entry)
        } catch {
            switch error {
            case .unsafeName(let text): throw file.failure(.unsafeName(text))
            case .device(let path): throw file.failure(.deviceNode(path))
            case .unsupported(let reason): throw file.failure(.damagedMember(name, reason: reason))
            }
        }
        remaining = member.size
        return member
    }

    /// Passes the contents of the current entry to `body` in blocks; each block is valid only during the
    /// call.
    package func forEachBlock(_ body: (UnsafeRawBufferPointer) -> Void) throws(DebArchiveError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
        defer { buffer.deallocate() }
        while remaining > 0 {
            let wanted = Int(min(remaining, Int64(buffer.count)))
            let count = archive_read_data(archive, buffer.baseAddress, wanted)
            guard count >= 0 else { throw failure() }
            guard count > 0 else { throw file.failure(.damagedMember(name, reason: "it ends too early")) }
            remaining -= Int64(count)
            body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// The contents of the current entry; more than `limit` bytes are an error.
    package func contents(limit: Int64) throws(DebArchiveError) -> [UInt8] {
        guard remaining <= limit else { throw file.failure(.tooLarge(member: name, limit: limit)) }
        var bytes: [UInt8] = []
        try forEachBlock { bytes.append(contentsOf: $0) }
        return bytes
    }

    private func failure() -> DebArchiveError {
        stream.problem ?? file.failure(.damagedMember(name, reason: ArchiveReason.text(archive)))
    }
}

/// An archive_read_callback for archive_read_open(3); the context is an unretained MemberStream.
private let memberStreamRead:
    @convention(c) (
        OpaquePointer?, UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafeRawPointer?>?
    ) -> la_ssize_t = { _, context, block in
        guard let context, let block else { return -1 }
        do throws(DebArchiveError) {
            let bytes = try Unmanaged<MemberStream>.fromOpaque(context).takeUnretainedValue().next()
            block.pointee = bytes?.baseAddress
            return bytes?.count ?? 0
        } catch {
            return -1
        }
    }
