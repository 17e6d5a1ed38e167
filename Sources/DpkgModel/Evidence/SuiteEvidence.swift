/// One suite that a source names, and the files of it on the disk.
package struct SuiteEvidence: Codable, Hashable, Sendable {
    package var uri: String
    package var suite: String
    /// The configuration file of the source.
    package var file: String
    package var line: Int
    package var options: [String: String]
    /// The Release file that apt accepted; nil when there is none that is readable.
    package var release: ReleaseFacts?
    /// The newest date that an earlier repair saw in this Release file, in seconds since 1970.
    package var newestSeen: Double?
    /// A Release file in `lists/partial`: it was fetched, but apt did not accept it.
    package var rejected: ReleaseFacts?
    /// Components that the source names but the Release file does not have.
    package var unknownComponents: [String] = []
    /// Whether apt lacks the program that fetches URLs of this scheme.
    package var lacksMethod = false

    /// The part of the URL before the first colon.
    package var scheme: String { String(uri.prefix { $0 != ":" }) }

    /// As apt names it in its messages: `http://archive.example/debian stable`.
    package var name: String { "\(uri.hasSuffix("/") ? String(uri.dropLast()) : uri) \(suite)" }

    package init(
        uri: String, suite: String, file: String, line: Int, options: [String: String] = [:],
        release: ReleaseFacts? = nil, rejected: ReleaseFacts? = nil
    ) {
        self.uri = uri
        self.suite = suite
        self.file = file
        self.line = line
        self.options = options
        self.release = release
        self.rejected = rejected
    }
}

/// Facts from a Release file.
package struct ReleaseFacts: Codable, Hashable, Sendable {
    package var path: String
    /// Seconds since 1970; nil when the field is missing or unreadable.
    package var date: Double?
    /// Seconds since 1970; nil when the file does not expire.
    package var validUntil: Double?
    /// `Origin`, `Label`, `Codename` and `Suite`, empty when they are missing.
    package var origin = ""
    package var label = ""
    package var codename = ""
    package var suite = ""
    /// Fingerprints, or key IDs of 16 digits, of its signers.
    package var signers: [String] = []

    package init(path: String, date: Double? = nil, validUntil: Double? = nil, signers: [String] = []) {
        self.path = path
        self.date = date
        self.validUntil = validUntil
        self.signers = signers
    }
}

/// A key file that a source needs and apt cannot use.
package struct KeyFileProblem: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        case missing, empty
        /// Neither an armored nor a binary OpenPGP key, but HTML or other data.
        case notAKey
        /// An armored key with the file extension of a binary key, or the other way round: older apt ignores
        /// it.
        case armoredNamedBinary, binaryNamedArmored
        /// The user `_apt`, which checks signatures, cannot read it.
        case unreadable
    }

    package var path: String
    package var kind: Kind
    /// The source that names it; nil for a key that is trusted for every source.
    package var source: String?
    /// The package that owns it.
    package var owner: PackageIdentity?
    /// The file, and directories on its path, whose modes do not let `_apt` read it.
    package var shut: [String]

    package init(
        path: String, kind: Kind, source: String?, owner: PackageIdentity? = nil, shut: [String] = []
    ) {
        self.path = path
        self.kind = kind
        self.source = source
        self.owner = owner
        self.shut = shut
    }
}

/// A file or directory of apt whose owner or mode keeps apt, or the users of apt, from working.
package struct AttributeProblem: Codable, Hashable, Sendable {
    package var path: String
    /// The present mode.
    package var mode: UInt32
    package var userID: UInt32
    /// The mode it should have.
    package var wantedMode: UInt32
    package var wantedUserID: UInt32

    package init(path: String, mode: UInt32, userID: UInt32, wantedMode: UInt32, wantedUserID: UInt32) {
        self.path = path
        self.mode = mode
        self.userID = userID
        self.wantedMode = wantedMode
        self.wantedUserID = wantedUserID
    }
}
