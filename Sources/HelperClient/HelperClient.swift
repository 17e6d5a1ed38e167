import DpkgModel
import FoundationEssentials
package import Host
import Paths

/// Why a helper gave no reply.
package enum HelperFailure: Error, Hashable, Sendable {
    case notFound
    /// It did not answer within this number of seconds.
    case timeout(Double)
    case signal(Int32)
    /// Its exit status, and the last line of its words. 127: it could not be started.
    case exit(Int32, String)
    case badReply(String)

    /// The reason, to follow the helper's name.
    package var sentence: String {
        switch self {
        case .notFound: "is not beside aptmedic, nor in libexec"
        case .timeout(let seconds): "did not answer within \(Int(seconds.rounded())) seconds"
        case .signal(let number): "died of signal \(number)"
        case .exit(127, let words): "could not be started: \(words)"
        case .exit(let status, let words): "ended with status \(status): \(words)"
        case .badReply(let words): "gave a reply that cannot be read: \(words)"
        }
    }
}

/// Starts a helper, a program of ours that is linked to libraries which the driver does without, and gets its reply.
/// Its time-out and its death are answers.
package struct HelperClient {
    private let name: String
    private let runner: any CommandRunning
    private let candidates: [String]
    private let timeLimit: Double
    private let outputLimit: Int
    private let isThere: (String) -> Bool

    /// - Parameters:
    ///   - name: of the helper.
    ///   - driverPath: the path of this program; the helper is beside it or in `../libexec/aptmedic/`.
    ///   - timeLimit: in seconds.
    ///   - outputLimit: the longest reply, in bytes.
    ///   - isThere: whether a path is an existing program.
    package init(
        name: String, runner: any CommandRunning, driverPath: String?, timeLimit: Double, outputLimit: Int,
        isThere: @escaping (String) -> Bool
    ) {
        self.name = name
        self.runner = runner
        self.timeLimit = timeLimit
        self.outputLimit = outputLimit
        self.isThere = isThere
        candidates = Self.candidates(name, driverPath)
    }

    /// Possible paths of a helper, the preferred one first.
    package static func candidates(_ name: String, _ driverPath: String?) -> [String] {
        guard let driverPath, let slash = driverPath.lastIndex(of: "/") else {
            return HostPaths.Program.helperDirectories.map { "\($0)/\(name)" }
        }
        let directory = String(driverPath[..<slash])
        let above = directory.lastIndex(of: "/").map { String(directory[..<$0]) } ?? ""
        return ["\(directory)/\(name)", "\(above)/\(HostPaths.Program.helperDirectory)/\(name)"]
    }

    /// The helper's reply.
    ///
    /// The helper of this machine is used, also when the request is about another root.
    ///
    /// - Parameter descriptors: open files that it gets as descriptors 3, 4 and so on.
    package func ask<Reply: Decodable>(
        _ request: some Encodable, descriptors: [Int32] = []
    ) throws(HelperFailure) -> Reply {
        guard let path = candidates.first(where: isThere) else { throw .notFound }
        guard let input = try? JSONEncoder().encode(request) else {
            throw .badReply("the question cannot be written")
        }
        var command = Command(
            arguments: [path], environment: HelperEnvironment.variables, standardInput: Array(input),
            totalLimit: timeLimit, outputLimit: outputLimit, mergesStandardError: false)
        command.descriptors = descriptors
        let result = runner.run(command)
        switch result.termination {
        case .exited(0): break
        case .exited(let status): throw .exit(status, Self.lastLine(result.errorText))
        case .signaled(let number): throw .signal(number)
        case .notStarted(_, let reason): throw .exit(127, reason)
        case .idle(let seconds), .overdue(let seconds): throw .timeout(seconds)
        }
        guard let reply = try? JSONDecoder().decode(Reply.self, from: Data(result.output)) else {
            throw .badReply(String(printable: result.output.prefix(80)))
        }
        return reply
    }

    /// The last line of a program's output, without control characters.
    private static func lastLine(_ text: String) -> String {
        text.split(separator: "\n").last.map { String(printable: $0.utf8.prefix(200)) } ?? "no words"
    }
}
