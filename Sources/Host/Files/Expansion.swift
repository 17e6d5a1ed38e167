import CArchive
import Glibc

/// Decompresses data without running a program.
package enum Expansion {
    /// The magic numbers of gzip, xz, zstd, lz4 and bzip2.
    private static let magics: [[UInt8]] = [
        [0x1F, 0x8B], [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD], [0x04, 0x22, 0x4D, 0x18],
        [0x42, 0x5A, 0x68],
    ]

    static func isCompressed(_ bytes: [UInt8]) -> Bool {
        magics.contains { bytes.starts(with: $0) }
    }

    /// The contents of gzip, xz, zstd, lz4 or bzip2 data; nil when it is damaged or holds more than `limit` bytes.
    package static func expand(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        guard let archive = reader() else { return nil }
        defer { archive_read_free(archive) }
        return bytes.withUnsafeBytes { source -> [UInt8]? in
            var entry: OpaquePointer?
            guard archive_read_open_memory(archive, source.baseAddress, source.count) == ARCHIVE_OK,
                archive_read_next_header(archive, &entry) == ARCHIVE_OK
            else { return nil }
            return contents(archive, limit: limit)
        }
    }

    /// The contents of one lz4 block without a frame, whose decompressed size is known; nil when it is
    /// damaged.
    package static func expand(lz4Block bytes: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
        guard size > 0, let room = Int32(exactly: size), let length = Int32(exactly: bytes.count) else {
            return nil
        }
        let found = [UInt8](unsafeUninitializedCapacity: size) { target, count in
            let made = bytes.withUnsafeBytes { source in
                LZ4_decompress_safe(source.baseAddress, target.baseAddress, length, room)
            }
            count = max(0, Int(made))
        }
        return found.count == size ? found : nil
    }

    /// False when the contents are damaged.
    static func expand(
        descriptor: Int32, into block: UnsafeMutableRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void
    ) -> Bool {
        guard let archive = reader() else { return false }
        defer { archive_read_free(archive) }
        var entry: OpaquePointer?
        guard archive_read_open_fd(archive, descriptor, 64 << 10) == ARCHIVE_OK,
            archive_read_next_header(archive, &entry) == ARCHIVE_OK
        else { return false }
        while true {
            let count = archive_read_data(archive, block.baseAddress, block.count)
            if count <= 0 { return count == 0 }
            body(UnsafeRawBufferPointer(rebasing: block[..<count]))
        }
    }

    private static func reader() -> OpaquePointer? {
        guard let archive = archive_read_new() else { return nil }
        archive_read_support_format_raw(archive)
        // For a filter that libarchive does not implement itself it would run a program, so such filters are
        // not used.
        for support in [
            archive_read_support_filter_gzip, archive_read_support_filter_xz,
            archive_read_support_filter_zstd, archive_read_support_filter_bzip2,
        ] where support(archive) != ARCHIVE_OK {
            archive_read_free(archive)
            return nil
        }
        _ = archive_read_support_filter_lz4(archive)
        return archive
    }

    private static func contents(_ archive: OpaquePointer, limit: Int) -> [UInt8]? {
        var found: [UInt8] = []
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { block.deallocate() }
        while true {
            let count = archive_read_data(archive, block.baseAddress, block.count)
            if count < 0 { return nil }
            if count == 0 { return found }
            guard found.count + count <= limit else { return nil }
            found.append(contentsOf: UnsafeRawBufferPointer(rebasing: block[..<count]))
        }
    }
}
