import Glibc

/// Pseudo-random bytes, the same in every run.
enum Samples {
    static func bytes(count: Int, seed: UInt64) -> [UInt8] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state >> 32)
        }
    }
}

/// Runs md5sum and sha256sum of coreutils, to compare their digests with those of the code under test.
enum ChecksumTool {
    struct Failure: Error {
        let what: String
    }

    /// The digests of the samples, in the same order.
    static func run(_ program: String, on samples: [[UInt8]]) throws -> [String] {
        var template = Array("/tmp/aptmedic-digest-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Failure(what: "mkdtemp") }
        let directory = String(cString: made)
        let names = samples.indices.map { "\(directory)/\(10_000 + $0)" }
        defer {
            for name in names { unlink(name) }
            rmdir(directory)
        }
        for (name, bytes) in zip(names, samples) {
            guard let file = fopen(name, "w") else { throw Failure(what: name) }
            fwrite(bytes, 1, bytes.count, file)
            fclose(file)
        }
        guard let pipe = popen("\(program) \(directory)/*", "r") else { throw Failure(what: program) }
        defer { pclose(pipe) }
        var digests: [String] = []
        var line = [CChar](repeating: 0, count: 4096)
        while fgets(&line, Int32(line.count), pipe) != nil {
            let text = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            digests.append(String(decoding: text.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self))
        }
        return digests
    }
}
