import Glibc

/// One pipe that a child writes to.
struct ChildStream: ~Copyable {
    private var descriptor: Descriptor
    private var splitter = LineSplitter()
    private var kept: BoundedOutput

    init(_ descriptor: consuming Descriptor, limit: Int) {
        self.descriptor = descriptor
        kept = BoundedOutput(limit: limit)
    }

    /// -1 when it is closed.
    var number: Int32 { descriptor.number }

    /// Whether the pipe is closed: no process can write to it any more, or it was never opened.
    var isClosed: Bool { number < 0 }

    /// Reads the available bytes, passes complete lines to `line`, and returns whether there was anything.
    mutating func drain(_ line: (String) -> Void) -> Bool {
        var gotAny = false
        // Bounded, so that one endless stream does not delay the other streams and the limits.
        for _ in 0..<16 where !isClosed {
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            let source = number
            let count = chunk.withUnsafeMutableBytes { buffer in
                repeatingInterrupted { read(source, buffer.baseAddress, buffer.count) }
            }
            if count == -Int(EAGAIN) { break }
            if count <= 0 {
                close()
                break
            }
            gotAny = true
            kept.append(chunk[..<count])
            for text in splitter.append(chunk[..<count]) { line(text) }
        }
        return gotAny
    }

    /// Passes on the last line, which has no line end.
    mutating func finish(_ line: (String) -> Void) {
        if let rest = splitter.finish() { line(rest) }
        close()
    }

    /// The kept bytes of the stream.
    mutating func bytes() -> [UInt8] { kept.bytes() }

    private mutating func close() {
        descriptor = .none
    }
}
