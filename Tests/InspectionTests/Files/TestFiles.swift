import Glibc

/// Reads files of this machine, and runs shell command lines.
enum TestFiles {
    struct Failure: Error {
        let what: String
    }

    static func read(_ path: String) throws -> [UInt8] {
        guard let stream = fopen(path, "r") else { throw Failure(what: path) }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// The lines of a command line's output.
    @discardableResult
    static func run(_ command: String) throws -> [String] {
        guard let pipe = popen(command, "r") else { throw Failure(what: command) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 { bytes += buffer[..<count] }
        guard pclose(pipe) == 0 else { throw Failure(what: command) }
        return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }
}
