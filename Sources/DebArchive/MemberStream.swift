import CArchive

/// The decompressed bytes of one member in blocks, with a limit on their number.
///
/// It is a libarchive reader for the "raw" format with exactly one filter. TarReader reads from it.
final class MemberStream {
    private let archive: OpaquePointer
    private let source: MemberSource
    private let file: ArchiveFile
    private let part: DebLayout.Part
    private let limit: Int64
    private var count: Int64 = 0
    private var checksum: UInt = 0
    private var isAtEnd = false
    /// The error that stopped the stream; the tar reader learns from libarchive only that there was one.
    private(set) var problem: DebArchiveError?

    init(_ part: DebLayout.Part, of file: ArchiveFile, limit: Int64) throws(DebArchiveError) {
        guard let archive = archive_read_new() else {
            throw file.failure(.damagedMember(part.member.name, reason: "no memory for a reader"))
        }
        self.archive = archive
        self.file = file
        self.part = part
        self.limit = limit
        source = MemberSource(part.member, of: file)
        archive_read_support_format_raw(archive)
        guard part.compression.register(with: archive) else {
            throw file.failure(.unknownCompression(member: part.member.name))
        }
        var entry: OpaquePointer?
        let opened = archive_read_open(
            archive, Unmanaged.passUnretained(source).toOpaque(), nil, memberSourceRead, nil)
        guard opened == ARCHIVE_OK, archive_read_next_header(archive, &entry) == ARCHIVE_OK else {
            throw currentFailure()
        }
        guard archive_filter_code(archive, 0) == part.compression.filterCode else {
            let suffix = part.compression.rawValue.dropFirst()
            throw damage("its contents are not what its name says (\(suffix.isEmpty ? "tar" : suffix))")
        }
    }

    deinit {
        archive_read_free(archive)
    }

    /// The next block, valid until the next call; nil at the end, after the checksum has been verified.
    func next() throws(DebArchiveError) -> UnsafeRawBufferPointer? {
        if let problem { throw problem }
        if isAtEnd { return nil }
        do throws(DebArchiveError) {
            return try nextBlock()
        } catch {
            problem = error
            throw error
        }
    }

    /// Reads the rest, so that damage after the last tar entry is found.
    func drain() throws(DebArchiveError) {
        while try next() != nil {}
    }

    private func nextBlock() throws(DebArchiveError) -> UnsafeRawBufferPointer? {
        var block: UnsafeRawPointer?
        var size = 0
        var offset: Int64 = 0
        let result = archive_read_data_block(archive, &block, &size, &offset)
        if result == ARCHIVE_EOF {
            isAtEnd = true
            try checkGzipTrailer()
            return nil
        }
        guard result == ARCHIVE_OK, let block else { throw currentFailure() }
        count += Int64(size)
        guard count <= limit else { throw file.failure(.tooLarge(member: part.member.name, limit: limit)) }
        let bytes = UnsafeRawBufferPointer(start: block, count: size)
        if part.compression == .gzip {
            checksum = crc32_z(checksum, bytes.bindMemory(to: UInt8.self).baseAddress, size)
        }
        return bytes
    }

    /// libarchive does not check the checksum and the length at the end of gzip data (RFC 1952).
    private func checkGzipTrailer() throws(DebArchiveError) {
        guard part.compression == .gzip else { return }
        guard part.member.size >= 18 else { throw damage("its gzip data is cut") }
        let bytes = try file.bytes(at: part.member.offset + part.member.size - 8, count: 8)
        let words = [0, 4].map { start in
            bytes[start..<(start + 4)].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        guard words[0] == UInt32(truncatingIfNeeded: checksum),
            words[1] == UInt32(truncatingIfNeeded: count)
        else { throw damage("its gzip checksum does not match") }
    }

    private func currentFailure() -> DebArchiveError {
        source.problem ?? damage(ArchiveReason.text(archive))
    }

    private func damage(_ reason: String) -> DebArchiveError {
        file.failure(.damagedMember(part.member.name, reason: reason))
    }
}
