/// What the upgrade will meet, as far as the archives that it would unpack are on this machine.
package struct UpgradeForesight: Codable, Hashable, Sendable {
    /// The packages whose archives are not here yet, as `NAME VERSION`.
    package var missing: [String] = []
    /// The packages whose archives are here and could not be read, as `NAME VERSION`.
    package var unread: [String] = []
    /// Packages that cannot be upgraded for another reason than their files.
    package var obstacles: [UpgradeObstacle] = []
    /// What the upgrade needs on each file system that it writes to.
    package var needs: [SpaceNeed] = []
    /// The packages that stay as they are, because of obstacles and of conflicts of their files. The solver's upgrade is
    /// the one without them.
    package var kept: [KeptPackage] = []

    package init() {}
}

/// A package that an upgrade leaves as it is.
package struct KeptPackage: Codable, Hashable, Sendable {
    package var name: String
    package var architecture: String
    /// The installed version; nil when the package is not installed, and is not to be.
    package var version: String?

    package init(name: String, architecture: String, version: String?) {
        self.name = name
        self.architecture = architecture
        self.version = version
    }

    /// The argument of apt-get that leaves the package as it is: `NAME=VERSION`, or `NAME-` for one that is not to be
    /// installed.
    ///
    /// - Parameter native: this machine's own architecture.
    package func argument(native: String) -> String {
        let full = ["", "all", native].contains(architecture) ? name : "\(name):\(architecture)"
        return version.map { "\(full)=\($0)" } ?? "\(full)-"
    }
}

/// Why a package cannot be upgraded now, when its files are not the reason.
package struct UpgradeObstacle: Codable, Hashable, Sendable {
    package enum Kind: Codable, Hashable, Sendable {
        /// dpkg takes no package of its architecture.
        case architecture
        /// It is a transitional package that installs a snap, and snapd does not run.
        case snapdNotRunning
        /// A file system has no space for its files: bytes that the upgrade needs there, and that are free.
        case space(path: String, needed: Int64, available: Int64)
    }

    package var package: PackageIdentity
    package var version: String
    package var kind: Kind

    package init(package: PackageIdentity, version: String, kind: Kind) {
        self.package = package
        self.version = version
        self.kind = kind
    }
}

/// Space that an upgrade needs on a file system.
package struct SpaceNeed: Codable, Hashable, Sendable {
    /// A path on it.
    package var path: String
    /// What is needed while the upgrade runs: new files are written beside the old ones.
    package var bytes: Int64
    package var inodes: Int64
    package var availableBytes: Int64
    /// Nil where the file system does not count inodes.
    package var availableInodes: Int64?

    package init(
        path: String, bytes: Int64, inodes: Int64, availableBytes: Int64, availableInodes: Int64?
    ) {
        self.path = path
        self.bytes = bytes
        self.inodes = inodes
        self.availableBytes = availableBytes
        self.availableInodes = availableInodes
    }

    /// Whether there is less than needed.
    package var isShort: Bool {
        bytes > availableBytes || (availableInodes.map { inodes > $0 } ?? false)
    }
}
