/// One suite that a source names, and what is on the disk of it.
package struct SuiteEvidence: Codable, Hashable, Sendable {
    package var uri: String
    package var suite: String
    /// Where it is configured.
    package var file: String
    package var line: Int
    package var options: [String: String]
    /// The Release file that apt accepted; nil when there is none that can be read.
    package var release: ReleaseFacts?
    /// A Release file in `lists/partial`: it was fetched, and apt did not take it.
    package var rejected: ReleaseFacts?
    /// Components that the source names and the Release file has not.
    package var unknownComponents: [String] = []
    /// apt has no program to fetch such addresses with.
    package var lacksMethod = false

    /// What stands before the first colon of the address.
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

/// What a Release file says of itself.
package struct ReleaseFacts: Codable, Hashable, Sendable {
    package var path: String
    /// Seconds since 1970; nil when the field is missing or unreadable.
    package var date: Double?
    /// Seconds since 1970; nil when it never ends.
    package var validUntil: Double?
    /// `Origin`, `Label`, `Codename` and `Suite`, empty when they are missing.
    package var origin = ""
    package var label = ""
    package var codename = ""
    package var suite = ""
    /// Fingerprints, or key numbers of 16 digits, of those who signed it.
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
        /// Neither an armored nor a binary OpenPGP key: HTML, garbage.
        case notAKey
        /// Text with the ending of a binary key, or the other way round: older apt passes over it.
        case armoredNamedBinary, binaryNamedArmored
        /// The user `_apt`, who checks signatures, cannot read it.
        case unreadable
    }

    package var path: String
    package var kind: Kind
    /// The source that names it; nil for one of the keys that are trusted for every source.
    package var source: String?
    /// The package that owns it.
    package var owner: PackageIdentity?
    /// Directories on the way to it, and the file itself, with modes that shut `_apt` out.
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

/// A file or directory of apt with an owner or mode with which apt, or its users, cannot work.
package struct AttributeProblem: Codable, Hashable, Sendable {
    package var path: String
    /// What it has.
    package var mode: UInt32
    package var userID: UInt32
    /// What it should have.
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
