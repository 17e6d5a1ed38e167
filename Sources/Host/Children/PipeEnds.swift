import CHost
import Glibc

/// The ends of a pipe that are still open in this process.
struct PipeEnds: ~Copyable {
    /// No descriptor when it is closed, or was never opened.
    let reader: Descriptor
    /// No descriptor when it is closed, or was never opened.
    let writer: Descriptor

    /// No pipe.
    static var none: PipeEnds { PipeEnds(reader: .none, writer: .none) }

    /// A new pipe, both ends close-on-exec.
    static func make() throws(SpawnFailure) -> PipeEnds {
        var numbers: [Int32] = [-1, -1]
        let code = chost_pipe(&numbers)
        if code < 0 {
            throw SpawnFailure(code: -code, reason: "cannot make a pipe: \(SystemError.words(for: -code))")
        }
        return PipeEnds(reader: Descriptor(number: numbers[0]), writer: Descriptor(number: numbers[1]))
    }

    /// Closes the writing end, and makes the reading end non-blocking.
    consuming func keepingReader() -> Descriptor {
        _ = chost_set_nonblocking(reader.number)
        return reader
    }

    /// Closes the reading end, and makes the writing end non-blocking.
    consuming func keepingWriter() -> Descriptor {
        _ = chost_set_nonblocking(writer.number)
        return writer
    }
}
