/// What a step does. A plan is data: the run carries out these same values.
package enum Action: Hashable, Sendable {
    /// Wait until nobody else holds these lock files.
    case waitForLocks([String])
    /// Run a program.
    case run(Invocation)
    /// Move something into the run's backup directory.
    case moveAside(String)
    /// Delete files that can be fetched again.
    case delete([String])
    case makeDirectory(String, mode: UInt32)

    /// One line for a reader; commands are their literal arguments.
    package var summary: String {
        switch self {
        case .waitForLocks(let paths): "wait for \(paths.joined(separator: ", "))"
        case .run(let invocation): invocation.line
        case .moveAside(let path): "move \(path) into the backup of this run"
        case .delete(let paths): "delete \(paths.joined(separator: ", "))"
        case .makeDirectory(let path, let mode): "make directory \(path), mode \(String(mode, radix: 8))"
        }
    }
}

/// As JSON: `kind`, and beside it what the kind has: `argv`, `path` or `paths`.
extension Action: Codable {
    private enum Kind: String, Codable {
        case waitForLocks, run, moveAside, delete, makeDirectory
    }

    private enum CodingKeys: String, CodingKey {
        case kind, path, paths, mode
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        switch try values.decode(Kind.self, forKey: .kind) {
        case .waitForLocks: self = .waitForLocks(try values.decode([String].self, forKey: .paths))
        case .run: self = .run(try Invocation(from: decoder))
        case .moveAside: self = .moveAside(try values.decode(String.self, forKey: .path))
        case .delete: self = .delete(try values.decode([String].self, forKey: .paths))
        case .makeDirectory:
            self = .makeDirectory(
                try values.decode(String.self, forKey: .path),
                mode: try values.decode(UInt32.self, forKey: .mode))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .waitForLocks(let paths):
            try values.encode(Kind.waitForLocks, forKey: .kind)
            try values.encode(paths, forKey: .paths)
        case .run(let invocation):
            try values.encode(Kind.run, forKey: .kind)
            try invocation.encode(to: encoder)
        case .moveAside(let path):
            try values.encode(Kind.moveAside, forKey: .kind)
            try values.encode(path, forKey: .path)
        case .delete(let paths):
            try values.encode(Kind.delete, forKey: .kind)
            try values.encode(paths, forKey: .paths)
        case .makeDirectory(let path, let mode):
            try values.encode(Kind.makeDirectory, forKey: .kind)
            try values.encode(path, forKey: .path)
            try values.encode(mode, forKey: .mode)
        }
    }
}

/// A program with its literal arguments.
package struct Invocation: Codable, Hashable, Sendable {
    /// `arguments[0]` is an absolute path.
    package var arguments: [String]
    /// Given on standard input; empty means /dev/null.
    package var input: String
    package var workingDirectory: String
    /// The archive this step trusts: it is read to its end before it is given to dpkg.
    package var archive: ArchiveExpectation?

    private enum CodingKeys: String, CodingKey {
        case arguments = "argv"
        case input, workingDirectory, archive
    }

    package init(
        _ arguments: [String], input: String = "", workingDirectory: String = "/",
        archive: ArchiveExpectation? = nil
    ) {
        self.arguments = arguments
        self.input = input
        self.workingDirectory = workingDirectory
        self.archive = archive
    }

    /// The arguments as a shell would need them, the input named behind them.
    package var line: String {
        let words = arguments.map { word in
            word.utf8.allSatisfy { Self.plain.contains($0) } && !word.isEmpty
                ? word
                : "'"
                    + word.split(separator: "'", omittingEmptySubsequences: false)
                    .joined(separator: "'\\''") + "'"
        }
        let text = words.joined(separator: " ")
        guard !input.isEmpty else { return text }
        let lines = input.split(separator: "\n").joined(separator: "; ")
        return "\(text)    (input: \(lines))"
    }

    private static let plain = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=+.,:/@%~".utf8)
}

/// What a .deb must say of itself before dpkg gets it.
package struct ArchiveExpectation: Codable, Hashable, Sendable {
    package var path: String
    package var package: String
    package var version: String
    package var architecture: String

    package init(path: String, package: String, version: String, architecture: String) {
        self.path = path
        self.package = package
        self.version = version
        self.architecture = architecture
    }
}
