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

/// One process, so that another one that got its number later is not meant.
package struct ProcessReference: Codable, Hashable, Sendable {
    package var processID: Int32
    /// When it was started, in ticks since boot.
    package var startTicks: UInt64
    package var name: String

    package init(processID: Int32, startTicks: UInt64, name: String) {
        self.processID = processID
        self.startTicks = startTicks
        self.name = name
    }
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
