/// A dkms kernel module whose build failed and left a log.
package struct FailedModule: Codable, Hashable, Sendable {
    package var name: String
    package var version: String
    package var log: String
    /// The release of the kernel for which it could not be built; nil when the log does not have it.
    package var kernel: String?
    /// The line of the log with the first error; nil when there is none.
    package var firstError: String?
    /// The last lines of the log.
    package var tail: [String]
    /// The releases of the kernels for which it is built.
    package var built: [String] = []

    package init(
        name: String, version: String, log: String, kernel: String? = nil, firstError: String? = nil,
        tail: [String]
    ) {
        self.name = name
        self.version = version
        self.log = log
        self.kernel = kernel
        self.firstError = firstError
        self.tail = tail
    }
}
