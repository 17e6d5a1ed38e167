import CArchive

/// The compressions that deb(5) knows, by the end of a member's name.
enum Compression: String, CaseIterable, Sendable {
    case none = ""
    case gzip = ".gz"
    case xz = ".xz"
    case zstandard = ".zst"
    case bzip2 = ".bz2"
    case lzma = ".lzma"

    /// libarchive's number for the filter.
    var filterCode: Int32 {
        switch self {
        case .none: ARCHIVE_FILTER_NONE
        case .gzip: ARCHIVE_FILTER_GZIP
        case .xz: ARCHIVE_FILTER_XZ
        case .zstandard: ARCHIVE_FILTER_ZSTD
        case .bzip2: ARCHIVE_FILTER_BZIP2
        case .lzma: ARCHIVE_FILTER_LZMA
        }
    }

    /// Makes this filter, and no other, known to a reader.
    ///
    /// - Returns: Whether the library decompresses by itself; otherwise it would start a program, which may be
    ///   the damaged one.
    func register(with archive: OpaquePointer) -> Bool {
        let result =
            switch self {
            case .none: ARCHIVE_OK
            case .gzip: archive_read_support_filter_gzip(archive)
            case .xz: archive_read_support_filter_xz(archive)
            case .zstandard: archive_read_support_filter_zstd(archive)
            case .bzip2: archive_read_support_filter_bzip2(archive)
            case .lzma: archive_read_support_filter_lzma(archive)
            }
        return result == ARCHIVE_OK
    }
}
