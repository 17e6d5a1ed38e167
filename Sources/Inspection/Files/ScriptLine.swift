/// The first line of a script, as execve(2) and env(1) read it.
struct ScriptLine: Hashable {
    /// In bytes; the kernel reads no more of a file (BINPRM_BUF_SIZE).
    private static let limit = 256

    /// The program that the kernel starts, as an absolute path.
    let interpreter: String
    /// The program that env(1) searches for in PATH, when the interpreter is env.
    let command: String?

    /// Nil for bytes that do not begin with `#!` and an absolute path.
    init?(_ start: some Collection<UInt8>) {
        guard start.starts(with: [0x23, 0x21]) else { return nil }
        let line = start.prefix(Self.limit).dropFirst(2).prefix { $0 != 0x0A }
        let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        guard let first = words.first, first.first == 0x2F, !first.contains(0) else { return nil }
        interpreter = String(decoding: first, as: UTF8.self)
        guard words.count > 1,
            first.elementsEqual("/usr/bin/env".utf8) || first.elementsEqual("/bin/env".utf8)
        else {
            command = nil
            return
        }
        // Options and assignments precede the name.
        let name = words.dropFirst().first { $0.first != 0x2D && !$0.contains(0x3D) }
        command = name.map { String(decoding: $0, as: UTF8.self) }
    }
}
