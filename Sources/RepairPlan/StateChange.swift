package import DpkgModel

/// A change of a package's state or version.
package struct StateChange: Codable, Hashable, Sendable {
    package var package: PackageIdentity
    /// dpkg's three state letters and the version: `iHR 2.4-1`. Nil when the database did not have the package.
    package var before: String?
    /// The same after the step.
    package var after: String?
    /// The command that brings the package back. Nil unless the step has removed it and the run had saved it.
    package var restore: String?

    package init(package: PackageIdentity, before: String?, after: String?) {
        self.package = package
        self.before = before
        self.after = after
    }

    /// Whether the package was on the disk, in whatever state, and now is not, or only its configuration is.
    package var isRemoval: Bool {
        func isThere(_ words: String?) -> Bool {
            guard let letter = words?.dropFirst().first else { return false }
            return letter != PackageState.notInstalled.letter && letter != PackageState.configFiles.letter
        }
        return isThere(before) && !isThere(after)
    }

    /// The packages whose state or version differs between two readings of the database, by name.
    package static func changes(from old: DatabaseEvidence, to new: DatabaseEvidence) -> [StateChange] {
        func words(_ records: [PackageRecord]) -> [PackageIdentity: String] {
            var found: [PackageIdentity: String] = [:]
            for record in records {
                found[record.identity] = "\(record.letters) \(record.version?.text ?? "-")"
            }
            return found
        }
        let before = words(old.packages)
        let after = words(new.packages)
        return Set(before.keys).union(after.keys).sorted().compactMap { identity in
            guard before[identity] != after[identity] else { return nil }
            return StateChange(package: identity, before: before[identity], after: after[identity])
        }
    }
}
