/// Why bytes are not a whole ELF file.
package enum ElfProblem: Error, Hashable, Sendable {
    case notELF
    /// The headers announce more than the file has.
    case cut(expectedBytes: Int64)
    /// A part that is never all zero is: the file system lost it.
    case holed
    /// The headers contradict themselves.
    case malformed(String)
    case unreadable(String)
}
