/// One package instance: a name and an architecture. dpkg keeps one stanza for each.
package struct PackageIdentity: Codable, Hashable, Sendable, Comparable, CustomStringConvertible {
    /// For example `libc6`.
    package var name: String
    /// For example `amd64` or `all`; empty when the stanza names none.
    package var architecture: String

    package init(name: String, architecture: String) {
        self.name = name
        self.architecture = architecture
    }

    /// `name:architecture`, or the name alone for `all` and unknown architectures.
    package var description: String {
        architecture.isEmpty || architecture == "all" ? name : "\(name):\(architecture)"
    }

    package static func < (left: PackageIdentity, right: PackageIdentity) -> Bool {
        (left.name, left.architecture) < (right.name, right.architecture)
    }
}
