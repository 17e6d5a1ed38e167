/// Why the bytes are not a complete ELF file.
package enum ElfProblem: Error, Hashable, Sendable {
    case notELF
    /// The file is shorter than its headers say.
    case cut(expectedBytes: Int64)
    /// A part that is never all zero is all zero: the file system lost it.
    case holed
    /// The headers are inconsistent.
    case malformed(String)
    case unreadable(String)
}
