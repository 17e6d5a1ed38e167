import CArchive
import Glibc

/// The regular files of a tar archive that fits in memory, uncompressed or compressed.
package enum TarContents {
    /// - Returns: the files in the order of the archive, with their names unchanged; nil when it cannot be
    ///   read to its end, or when the files together have more than `limit` bytes.
    package static func files(of bytes: [UInt8], limit: Int) -> [(name: String, contents: [UInt8])]? {
        guard let archive = archive_read_new() else { return nil }
        defer { archive_read_free(archive) }
        archive_read_support_format_tar(archive)
        archive_read_support_filter_gzip(archive)
        archive_read_support_filter_xz(archive)
        return bytes.withUnsafeBytes { source in
            guard archive_read_open_memory(archive, source.baseAddress, source.count) == ARCHIVE_OK else {
                return nil
            }
            var found: [(name: String, contents: [UInt8])] = []
            var total = 0
            while true {
                var entry: OpaquePointer?
                let result = archive_read_next_header(archive, &entry)
                if result == ARCHIVE_EOF { return found }
                guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry,
                    let name = archive_entry_pathname(entry)
                else { return nil }
                guard archive_entry_filetype(entry) == S_IFREG else { continue }
                let size = Int(archive_entry_size(entry))
                total += size
                guard size >= 0, total <= limit else { return nil }
                let contents = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                    count = max(0, Int(archive_read_data(archive, buffer.baseAddress, size)))
                }
                guard contents.count == size else { return nil }
                found.append((String(cString: name), contents))
            }
        }
    }
}
