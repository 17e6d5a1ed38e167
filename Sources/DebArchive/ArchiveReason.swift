import CArchive
import DpkgModel

/// The error message for the last error of a libarchive reader.
enum ArchiveReason {
    static func text(_ archive: OpaquePointer) -> String {
        guard let words = archive_error_string(archive) else { return "it ends too early" }
        let text = PrintableText.line(String(cString: words))
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
