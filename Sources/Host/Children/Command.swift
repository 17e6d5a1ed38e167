/// A program to run, with everything it is given.
package struct Command: Sendable, Hashable, Codable {
    /// The first is the absolute path of the program as seen from `root`; no PATH is searched and no shell runs.
    package var arguments: [String]
    /// The whole environment: nothing is inherited.
    package var environment: [String: String]
    /// What it reads; empty stands for /dev/null.
    package var standardInput: [UInt8]
    /// Its standard input stays open until a line of its output begins with one of these: what listens for further
    /// orders ends its work when there can be none. Empty: it is closed behind the last byte.
    package var inputEndsAfter: [String] = []
    /// The directory it is confined to with chroot(2), or "/".
    package var root: String
    /// The directory it starts in, as seen from `root`.
    package var workingDirectory: String
    /// The number of the descriptor on which it reports its status (dpkg --status-fd, APT::Status-Fd), or nil.
    package var wantsStatusDescriptor: Int32?
    /// After so many seconds without output, status and use of the processor it is ended. nil: never.
    package var idleLimit: Double?
    /// After so many seconds it is ended. nil: never.
    package var totalLimit: Double?
    /// How many bytes of each stream are kept: a quarter from the start, the rest from the end.
    package var outputLimit: Int
    /// Standard error goes where standard output goes, in order.
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
