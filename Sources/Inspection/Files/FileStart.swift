/// The type of a file according to its first bytes.
enum FileStart: Hashable {
    case image
    /// An executable script with its first line.
    case script(ScriptLine)
    case other

    init(_ bytes: UnsafeRawBufferPointer, isExecutable: Bool) {
        if bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) {
            self = .image
        } else if isExecutable, let line = ScriptLine(bytes) {
            self = .script(line)
        } else {
            self = .other
        }
    }
}
