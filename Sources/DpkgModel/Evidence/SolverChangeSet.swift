/// What one apt command would change.
package struct ChangeSet: Codable, Hashable, Sendable {
    package var changes: [PackageChange]
    /// The amount to download, in bytes; archives in the cache are not counted.
    package var downloadBytes: Int64
    /// The change of used disk space, in bytes; negative when space is freed.
    package var diskBytes: Int64
    package var keptBack: [KeptBackPackage]

    package init(
        changes: [PackageChange] = [], downloadBytes: Int64 = 0, diskBytes: Int64 = 0,
        keptBack: [KeptBackPackage] = []
    ) {
        self.changes = changes
        self.downloadBytes = downloadBytes
        self.diskBytes = diskBytes
        self.keptBack = keptBack
    }
}

/// One package of a change set.
package struct PackageChange: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        case install, upgrade, downgrade, reinstall, remove, purge
    }

    package var name: String
    package var architecture: String
    package var kind: Kind
    package var oldVersion: String?
    package var newVersion: String?
    package var downloadBytes: Int64
    package var installedBytesDelta: Int64
    package var origin: String?
    package var suite: String?
    package var isSecurity: Bool
    package var isEssential: Bool
    /// The field Provides of the new version; nil when it is not known, and for a removal.
    package var provides: String?
    /// The field Multi-Arch of the new version; nil when it is not known, and for a removal.
    package var multiArch: String?

    /// Whether the package is not installed afterwards.
    package var isRemoval: Bool { kind == .remove || kind == .purge }

    package init(
        name: String, architecture: String, kind: Kind, oldVersion: String? = nil,
        newVersion: String? = nil, downloadBytes: Int64 = 0, installedBytesDelta: Int64 = 0,
        origin: String? = nil, suite: String? = nil, isSecurity: Bool = false, isEssential: Bool = false
    ) {
        self.name = name
        self.architecture = architecture
        self.kind = kind
        self.oldVersion = oldVersion
        self.newVersion = newVersion
        self.downloadBytes = downloadBytes
        self.installedBytesDelta = installedBytesDelta
        self.origin = origin
        self.suite = suite
        self.isSecurity = isSecurity
        self.isEssential = isEssential
    }
}

/// A package with a newer version that an upgrade does not install.
package struct KeptBackPackage: Codable, Hashable, Sendable {
    package enum Reason: Codable, Hashable, Sendable {
        case held
        /// The update is phased: the percentage of machines that get it now.
        case phased(Int)
        case newDependencies
        case other(String)
    }

    package var name: String
    package var architecture: String
    package var installed: String
    package var candidate: String
    package var reason: Reason

    package init(
        name: String, architecture: String, installed: String, candidate: String, reason: Reason
    ) {
        self.name = name
        self.architecture = architecture
        self.installed = installed
        self.candidate = candidate
        self.reason = reason
    }
}

extension PackageChange {
    /// Whether it is a change of this package. apt gives packages of the architecture `all` the native architecture,
    /// or none.
    package func concerns(_ identity: PackageIdentity) -> Bool {
        identity.name == name
            && (identity.architecture == architecture || identity.architecture == "all"
                || architecture.isEmpty)
    }
}
