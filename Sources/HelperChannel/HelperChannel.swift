import FoundationEssentials
import Glibc

/// The helper's side of the conversation with the driver: one request in JSON on standard input, one reply in JSON
/// on standard output.
package struct HelperChannel {
    /// In bytes; larger than any request.
    private static let inputLimit = 16_000_000

    private let name: String
    private let output: Int32

    /// Libraries may write messages to standard output, so that becomes standard error, and the reply is written to a
    /// duplicate of the original descriptor.
    ///
    /// - Parameter name: the name of the helper, for its words on standard error.
    package init(name: String) {
        self.name = name
        output = dup(STDOUT_FILENO)
        dup2(STDERR_FILENO, STDOUT_FILENO)
    }

    /// The request; ends the process when there is none.
    package func request<Request: Decodable>(_ type: Request.Type) -> Request {
        guard let input = readInput() else {
            refuse("no request on standard input, or one of more than 16 MB")
        }
        guard let request = try? JSONDecoder().decode(type, from: input) else {
            refuse("standard input is not a request in JSON")
        }
        return request
    }

    /// Ends the process when the driver speaks another version.
    package func check(version: Int, own: Int) {
        if version != own { refuse("this helper speaks version \(own), not \(version)") }
    }

    /// Writes the reply; ends the process with an error when that fails.
    package func reply(_ reply: some Encodable) {
        guard let data = try? JSONEncoder().encode(reply), write(Array(data) + [0x0A], to: output) else {
            exit(EX_IOERR)
        }
    }

    /// Says why there is no reply, and ends the process.
    package func refuse(_ reason: String) -> Never {
        _ = write(Array("\(name): \(reason)\n".utf8), to: STDERR_FILENO)
        exit(EX_USAGE)
    }

    private func readInput() -> Data? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count == 0 { return bytes.isEmpty ? nil : Data(bytes) }
            guard count > 0, bytes.count + count <= Self.inputLimit else { return nil }
            bytes += buffer[..<count]
        }
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
