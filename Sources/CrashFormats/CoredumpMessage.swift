import DpkgModel

/// The stack trace in the message of systemd-coredump: the file in which the process crashed.
///
/// Source: systemd `src/shared/elf-util.c`; a frame is `#0  0x00007f1f4c2a8eab lzma_code (liblzma.so.5 + 0x3ceab)`.
package struct CoredumpMessage: Hashable, Sendable {
    /// The name in the trace, usually without its directory.
    package let object: String
    /// In bytes; nil when the frame does not tell it.
    package let offset: UInt64?

    /// Functions of the C library that end a process which has detected an error itself.
    private static let endings = ["raise", "abort", "kill", "assert", "fortify", "chk_fail", "libc_message"]

    /// Nil when the message has no usable frame of the thread that crashed, which comes first.
    package init?(_ message: String) {
        for line in message.split(separator: "\n").drop(while: { !$0.contains("#0 ") }) {
            let words = line.split(separator: " ")
            guard let number = words.first, number.hasPrefix("#") else { return nil }
            guard let open = line.lastIndex(of: "("), let close = line.lastIndex(of: ")"), open < close else {
                continue
            }
            let place = line[line.index(after: open)..<close].split(separator: " ")
            guard let object = place.first, object != "n/a" else { continue }
            let function = words.count > 2 ? words[2] : ""
            if object.contains("libc.so"), Self.endings.contains(where: function.contains) { continue }
            self.object = String(printable: object.utf8.prefix(255))
            offset =
                place.count == 3 && place[1] == "+" && place[2].hasPrefix("0x")
                ? UInt64(place[2].dropFirst(2), radix: 16) : nil
            return
        }
        return nil
    }
}
