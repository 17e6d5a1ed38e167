import DpkgModel
import FoundationEssentials
import Glibc
import SolverProtocol

/// Reads one request from standard input and writes one reply to standard output. A crash here ends only this
/// process.
@main
enum Entrypoint {
    /// In bytes; larger than any request.
    private static let inputLimit = 16 << 20

    static func main() {
        guard let input = readInput() else {
            refuse("no request on standard input, or one of more than \(ByteCount.text(Int64(inputLimit)))")
        }
        guard let request = try? JSONDecoder().decode(SolverRequest.self, from: input) else {
            refuse("standard input is not a request in JSON")
        }
        guard request.schemaVersion == SolverRequest.currentSchemaVersion else {
            refuse(
                "this helper speaks version \(SolverRequest.currentSchemaVersion), not \(request.schemaVersion)"
            )
        }
        // libapt may write messages to standard output, so that becomes standard error, and the reply is
        // written to a duplicate of the original descriptor.
        let output = dup(STDOUT_FILENO)
        dup2(STDERR_FILENO, STDOUT_FILENO)
        let reply = SolverReply(evidence: AptQuestion.ask(request))
        guard let data = try? JSONEncoder().encode(reply), write(Array(data) + [0x0A], to: output) else {
            exit(EX_IOERR)
        }
    }

    private static func refuse(_ reason: String) -> Never {
        _ = write(Array("aptmedic-solver: \(reason)\n".utf8), to: STDERR_FILENO)
        exit(EX_USAGE)
    }

    private static func readInput() -> Data? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count == 0 { return bytes.isEmpty ? nil : Data(bytes) }
            guard count > 0, bytes.count + count <= inputLimit else { return nil }
            bytes += buffer[..<count]
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
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
