/// A dkms kernel module whose build failed and left a log.
package struct FailedModule: Codable, Hashable, Sendable {
    package var name: String
    package var version: String
    package var log: String
    /// The last lines of the log.
    package var tail: [String]

    package init(name: String, version: String, log: String, tail: [String]) {
        self.name = name
        self.version = version
        self.log = log
        self.tail = tail
    }
}
