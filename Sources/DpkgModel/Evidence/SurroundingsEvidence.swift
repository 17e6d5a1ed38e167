/// What programs need around them, and find in another shape: empty on a healthy machine.
package struct SurroundingsEvidence: Codable, Hashable, Sendable {
    /// `/tmp` and `/var/tmp`.
    package var temporaryDirectories: [PlaceProblem] = []
    /// `/dev/null` and its like.
    package var devices: [PlaceProblem] = []
    /// `/etc/ld.so.preload` when it names missing files.
    package var preload: BrokenPreload?
    /// Files and directories of dpkg's database that nobody may change: `chattr +i` or `+a`.
    package var immutablePaths: [String] = []
    /// `/usr/bin/python3` when it is not the link to the default version.
    package var pythonLink: LinkProblem?
    /// `/bin`, `/sbin` and `/lib` of a merged /usr that are no links into it any more.
    package var lostMerges: [LostMerge] = []
    /// Modules whose last build failed.
    package var failedModules: [FailedModule] = []
    /// Variables of this program's own environment that would hurt dpkg and apt, as `NAME: why`.
    package var variables: [String] = []

    package init() {}
}

/// A path that is not what it has to be.
package struct PlaceProblem: Codable, Hashable, Sendable {
    package enum Kind: Codable, Hashable, Sendable {
        case missing
        /// What stands there, in words: `a regular file`.
        case blocked(String)
        /// The permissions as they are.
        case wrongMode(UInt32)
    }

    package var path: String
    package var kind: Kind

    package init(path: String, kind: Kind) {
        self.path = path
        self.kind = kind
    }
}

/// `/etc/ld.so.preload` with names that lead nowhere.
package struct BrokenPreload: Codable, Hashable, Sendable {
    /// The files it names that do not exist.
    package var missing: [String]
    /// The line of the first of them, from 1.
    package var line: Int
    /// Its contents without those names.
    package var repaired: String

    package init(missing: [String], line: Int, repaired: String) {
        self.missing = missing
        self.line = line
        self.repaired = repaired
    }
}

/// A top-level directory's link into /usr that is gone. Source: hier(7), base-files, usrmerge.
package struct LostMerge: Codable, Hashable, Sendable {
    /// `/lib`.
    package var path: String
    /// `usr/lib`.
    package var target: String
    /// A directory stands in its place; otherwise nothing does.
    package var isDirectory: Bool
    /// Files in that directory which are what their packages recorded, where those in /usr are not: `/lib/x`.
    package var better: [String]

    package init(path: String, target: String, isDirectory: Bool, better: [String] = []) {
        self.path = path
        self.target = target
        self.isDirectory = isDirectory
        self.better = better
    }
}

/// A symbolic link that should lead elsewhere.
package struct LinkProblem: Codable, Hashable, Sendable {
    package var path: String
    /// What the package made it: `python3.11`.
    package var expectedTarget: String
    /// What it is, in words: `it is missing`.
    package var condition: String

    package init(path: String, expectedTarget: String, condition: String) {
        self.path = path
        self.expectedTarget = expectedTarget
        self.condition = condition
    }
}

/// A kernel module of dkms whose build left its log behind.
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
