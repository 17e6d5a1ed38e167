/// Problems of files and settings that all programs need: empty on a healthy machine.
package struct SurroundingsEvidence: Codable, Hashable, Sendable {
    /// `/tmp` and `/var/tmp`.
    package var temporaryDirectories: [PlaceProblem] = []
    /// Device files such as `/dev/null`.
    package var devices: [PlaceProblem] = []
    /// `/etc/ld.so.preload` when it names missing files.
    package var preload: BrokenPreload?
    /// Files and directories of dpkg's database that cannot be changed because of `chattr +i` or `+a`.
    package var immutablePaths: [String] = []
    /// `/usr/bin/python3` when it is not a link to the default version.
    package var pythonLink: LinkProblem?
    /// `/bin`, `/sbin` and `/lib` of a system with merged /usr that are no longer links into it.
    package var lostMerges: [LostMerge] = []
    /// Kernel modules whose last build failed.
    package var failedModules: [FailedModule] = []
    /// Variables of this program's own environment that would disturb dpkg and apt, as `NAME: why`.
    package var variables: [String] = []

    package init() {}
}

/// A path that is not what it must be.
package struct PlaceProblem: Codable, Hashable, Sendable {
    package enum Kind: Codable, Hashable, Sendable {
        case missing
        /// Something else exists at the path; the value is text for the user: `a regular file`.
        case blocked(String)
        /// The present permissions.
        case wrongMode(UInt32)
    }

    package var path: String
    package var kind: Kind

    package init(path: String, kind: Kind) {
        self.path = path
        self.kind = kind
    }
}

/// `/etc/ld.so.preload` with names of files that do not exist.
package struct BrokenPreload: Codable, Hashable, Sendable {
    /// The files it names that do not exist.
    package var missing: [String]
    /// The line number of the first of them, from 1.
    package var line: Int
    /// Its contents without those names.
    package var repaired: String

    package init(missing: [String], line: Int, repaired: String) {
        self.missing = missing
        self.line = line
        self.repaired = repaired
    }
}

/// A missing link from a top-level directory into /usr. Source: hier(7), base-files, usrmerge.
package struct LostMerge: Codable, Hashable, Sendable {
    /// The path of the link: `/lib`.
    package var path: String
    /// The target of the link: `usr/lib`.
    package var target: String
    /// Whether the path is a directory; otherwise it does not exist.
    package var isDirectory: Bool
    /// Files in that directory that match their packages' checksums, while the files of the same name in /usr
    /// do not: `/lib/x`.
    package var better: [String]

    package init(path: String, target: String, isDirectory: Bool, better: [String] = []) {
        self.path = path
        self.target = target
        self.isDirectory = isDirectory
        self.better = better
    }
}

/// A symbolic link that should have another target.
package struct LinkProblem: Codable, Hashable, Sendable {
    package var path: String
    /// The target that the package gave it: `python3.11`.
    package var expectedTarget: String
    /// The present state, as text for the user: `it is missing`.
    package var condition: String

    package init(path: String, expectedTarget: String, condition: String) {
        self.path = path
        self.expectedTarget = expectedTarget
        self.condition = condition
    }
}

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
