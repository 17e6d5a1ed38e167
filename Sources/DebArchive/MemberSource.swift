import CArchive

/// Provides the compressed bytes of one member to libarchive.
final class MemberSource {
    private static let blockSize = 128 * 1024

    private let file: ArchiveFile
    private var offset: Int64
    private let end: Int64
    private let buffer: UnsafeMutableRawBufferPointer
    private(set) var problem: DebArchiveError?

    init(_ member: ArMember, of file: ArchiveFile) {
        self.file = file
        offset = member.offset
        end = member.offset + member.size
        buffer = .allocate(byteCount: MemberSource.blockSize, alignment: 16)
    }

    deinit {
        buffer.deallocate()
    }

    /// The next block; empty at the end of the member; nil after an error, which is then in `problem`.
    fileprivate func next() -> UnsafeRawBufferPointer? {
        let wanted = Int(min(end - offset, Int64(MemberSource.blockSize)))
        do throws(DebArchiveError) {
            let count = try file.read(
                at: offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
            // The file was long enough when it was opened, so it has been truncated since.
            guard count == wanted else {
                throw file.failure(.cut(expectedBytes: end, actualBytes: offset + Int64(count)))
            }
            offset += Int64(count)
            return UnsafeRawBufferPointer(rebasing: buffer[..<wanted])
        } catch {
            problem = error
            return nil
        }
    }
}

/// An archive_read_callback for archive_read_open(3); the context is an unretained MemberSource.
let memberSourceRead:
    @convention(c) (
        OpaquePointer?, UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafeRawPointer?>?
    ) -> la_ssize_t = { _, context, block in
        guard let context, let block else { return -1 }
        guard let bytes = Unmanaged<MemberSource>.fromOpaque(context).takeUnretainedValue().next() else {
            return -1
        }
        block.pointee = UnsafeRawPointer(bytes.baseAddress)
        return bytes.count
    }
