import CArchive

/// The compressions in deb(5), by the ending of a member's name.
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

    /// Enables this filter, and no other, in a reader.
    ///
    /// - Returns: Whether the library decompresses by itself; otherwise it would run a program, which may be
    ///   damaged.
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
