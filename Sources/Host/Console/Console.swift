import CHost
import Glibc

/// The streams this program was started with.
package enum Console {
    package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The width in columns; nil when the stream is not a terminal or the width is not known.
    package static func width(of descriptor: Int32) -> Int? {
        let columns = chost_terminal_columns(descriptor)
        return columns > 0 ? Int(columns) : nil
    }

    /// Writes all bytes; stops without an error when the reader has closed the stream.
    package static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { chost_write(descriptor, $0.baseAddress, $0.count) }
            if count == -Int(EAGAIN) {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, 1000)
                continue
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads one line and returns it without its end; nil at the end of input. At most 4096 bytes are kept.
    package static func readLine(from descriptor: Int32) -> String? {
        var bytes: [UInt8] = []
        while true {
            var byte: UInt8 = 0
            let count = repeatingInterrupted { read(descriptor, &byte, 1) }
            if count <= 0 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
            if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
            if byte != 0x0D, bytes.count < 4096 { bytes.append(byte) }
        }
    }
}
