/// A program to run, with its arguments, environment and limits.
package struct Command: Sendable, Hashable, Codable {
    /// The first is the absolute path of the program as seen from `root`; PATH is not searched and no shell
    /// is used.
    package var arguments: [String]
    /// The complete environment: nothing is inherited.
    package var environment: [String: String]
    /// The bytes of its standard input; when empty, it is /dev/null.
    package var standardInput: [UInt8]
    /// Its standard input stays open until a line of its output begins with one of these texts, for programs
    /// that end when they can receive no further requests. Empty: it is closed after the last byte.
    package var inputEndsAfter: [String] = []
    /// The root directory of the system to which the program belongs: "/" for the running machine. A program of another
    /// system is confined to that directory, in namespaces of its own (`chost_spawn`).
    package var root: String
    /// Whether a program of another system has this machine's network. Programs of the running machine always have it.
    package var usesNetwork = false
    /// The directory it starts in, as seen from `root`.
    package var workingDirectory: String
    /// The number of the descriptor on which it reports its status (dpkg --status-fd, APT::Status-Fd), or nil.
    package var wantsStatusDescriptor: Int32?
    /// Open descriptors of this process that become 3, 4 and so on in the program, 64 at most; they have to stay
    /// open until it has been started. Not together with a status descriptor or a root.
    package var descriptors: [Int32] = []
    /// Seconds without output, status lines and use of processor time after which it is ended. nil: no limit.
    package var idleLimit: Double?
    /// For programs that only fetch: what they do with the processor, a status line that says what the one before said,
    /// and apt's lines about what was not fetched, are no sign of life.
    package var countsOnlyNews = false
    /// Seconds after which it is ended. nil: no limit.
    package var totalLimit: Double?
    /// How many bytes of each stream are kept: a quarter from the start, the rest from the end.
    package var outputLimit: Int
    /// Whether standard error is written to the same pipe as standard output, in order.
    package var mergesStandardError: Bool

    package init(
        arguments: [String], environment: [String: String] = [:], standardInput: [UInt8] = [],
        root: String = "/",
        workingDirectory: String = "/", wantsStatusDescriptor: Int32? = nil, idleLimit: Double? = nil,
        totalLimit: Double? = nil,
        outputLimit: Int = 1 << 20, mergesStandardError: Bool = true
    ) {
        self.arguments = arguments
        self.environment = environment
        self.standardInput = standardInput
        self.root = root
        self.workingDirectory = workingDirectory
        self.wantsStatusDescriptor = wantsStatusDescriptor
        self.idleLimit = idleLimit
        self.totalLimit = totalLimit
        self.outputLimit = outputLimit
        self.mergesStandardError = mergesStandardError
    }
}
