import DpkgModel

/// What speaks for a source entry where one of two has to go: its key, and the package that its file belongs to.
///
/// The first row in which two entries differ decides:
///
/// | row | worth less | worth more |
/// |---|---|---|
/// | 1 | no package's, and no key that is known to fit | a package's, or with a key that is known to fit |
/// | 2 | a key that cannot be used; then one of which nothing is known | a key that is known to fit |
/// | 3 | the key is one of those that are trusted for every source | the key is named with Signed-By |
/// | 4 | no package's | a package's |
///
/// A key cannot be used when its file is missing or unfit, when it has expired or is revoked, or when the Release file
/// that is here was signed with another one. From an entry with such a key nothing can be fetched.
struct SourceClaim {
    private enum Key: Int {
        case useless, unknown, fitting
    }

    /// Why the key cannot be used, as text for the user; nil when nothing is known against it.
    let objection: String?
    let owner: PackageIdentity?
    private let key: Key
    private let isNamed: Bool

    init(_ entry: SourceEntry, _ evidence: Evidence) {
        let value = SignedBy(entry.options["signed-by"] ?? "")
        let standing = entry.standing
        isNamed = value.isEmbedded || !value.files.isEmpty || !value.fingerprints.isEmpty
        owner = standing?.owner
        objection = Self.objection(value, standing, evidence)
        // One of the keys that are trusted for every source fits only when it is known who signs.
        let isProved = standing?.keys != nil && (isNamed || standing?.signers.isEmpty == false)
        key = objection != nil ? .useless : isProved ? .fitting : .unknown
    }

    static func < (first: SourceClaim, second: SourceClaim) -> Bool {
        first.order.lexicographicallyPrecedes(second.order)
    }

    private var order: [Int] {
        let isOwned = owner == nil ? 0 : 1
        return [max(isOwned, key == .fitting ? 1 : 0), key.rawValue, isNamed ? 1 : 0, isOwned]
    }

    private static func objection(
        _ value: SignedBy, _ standing: SourceStanding?, _ evidence: Evidence
    ) -> String? {
        let problems = value.files.map { path in evidence.apt.keyProblems.first { $0.path == path } }
        if let problem = problems.first ?? nil, problems.allSatisfy({ $0 != nil }) {
            return SourceKeyCheck.text(problem.kind)
        }
        guard let standing, let keys = standing.keys else { return nil }
        let now = evidence.machine.takenAt
        let signing = keys.filter { key in
            standing.signers.isEmpty || standing.signers.contains(where: key.fingerprint.hasSuffix)
        }
        if signing.contains(where: { !$0.isRevoked && ($0.expires ?? .infinity) > now }) { return nil }
        if signing.isEmpty {
            return standing.signers.isEmpty ? nil : "its key is not the one that the archive is signed with"
        }
        if signing.allSatisfy(\.isRevoked) { return "its key is revoked" }
        let end = signing.compactMap(\.expires).max()
        return "its key expired at \(end.map { Moment.text($0) } ?? "an unknown time")"
    }
}
