/// A public key, or a subkey, that a source may be signed with.
package struct SourceKey: Codable, Hashable, Sendable {
    /// 40 hexadecimal digits in upper case.
    package var fingerprint: String
    /// In seconds since 1970; nil when it does not expire.
    package var expires: Double?
    package var isRevoked: Bool

    package init(fingerprint: String, expires: Double? = nil, isRevoked: Bool = false) {
        self.fingerprint = fingerprint
        self.expires = expires
        self.isRevoked = isRevoked
    }
}

/// What a source entry has for itself beside another one of the same suite. It is read only where there is one.
package struct SourceStanding: Codable, Hashable, Sendable {
    /// The package whose file it stands in; nil when none has it in its list or among its conffiles.
    package var owner: PackageIdentity?
    /// The keys that its Release file may be signed with; nil when they could not be read.
    package var keys: [SourceKey]?
    /// Fingerprints, or key IDs of 16 digits, of those who signed the Release files that are here.
    package var signers: [String]

    package init(owner: PackageIdentity? = nil, keys: [SourceKey]? = nil, signers: [String] = []) {
        self.owner = owner
        self.keys = keys
        self.signers = signers
    }
}
