package import DpkgModel

/// Compares all source entries with each other: the same suite may be configured twice, with the same or with other
/// options.
///
/// Source: apt `apt-pkg/deb/debmetaindex.cc`, `GetDebReleaseIndexBy`, `SetSignedBy`, `AddComponent`.
package struct SourceSurvey: Sendable {
    /// Two entries of the same suite.
    package struct Pair: Hashable, Sendable {
        /// The entry that is to be disabled.
        package var entry: SourceEntry
        /// The entry that stays.
        package var other: SourceEntry
        /// What is wrong with the two together, as text for the user.
        package var reason: String
    }

    /// Pairs with contradicting options: apt then reads no source at all.
    package private(set) var conflicts: [Pair] = []
    /// Pairs in which other entries have everything that the entry has, and no package owns its file.
    package private(set) var duplicates: [Pair] = []
    /// Pairs in which other entries have a part of what the entry has, or all of it and it is a package's.
    package private(set) var overlaps: [Pair] = []

    package init(_ evidence: Evidence) {
        let entries = evidence.apt.sources
        guard entries.count > 1 else { return }
        // apt before 2.9 refuses a suite when only one of its entries has Signed-By; newer ones use it for both.
        let apt = evidence.database.packages.first { $0.identity.name == "apt" }?.version
        let needsSameKey = apt.map { $0 < PackageVersion("2.9") } ?? true
        var bySuite: [String: [Int]] = [:]
        for (index, entry) in entries.enumerated() {
            for name in entry.suiteNames { bySuite[name, default: []].append(index) }
        }
        guard bySuite.contains(where: { $0.value.count > 1 }) else { return }
        let claims = entries.map { SourceClaim($0, evidence) }
        findConflicts(entries, claims, bySuite, needsSameKey: needsSameKey)
        findDuplicates(entries, claims)
    }

    // MARK: conflicts

    private mutating func findConflicts(
        _ entries: [SourceEntry], _ claims: [SourceClaim], _ bySuite: [String: [Int]], needsSameKey: Bool
    ) {
        var inTheWay: Set<Int> = []
        for (suite, indices) in bySuite.sorted(by: { $0.key < $1.key }) {
            for (place, second) in indices.enumerated() where !inTheWay.contains(second) {
                for first in indices[..<place] where first != second && !inTheWay.contains(first) {
                    guard
                        let option = Self.conflict(
                            entries[first], entries[second], needsSameKey: needsSameKey)
                    else { continue }
                    // Of two that are worth the same, the later one goes.
                    let chosen = claims[first] < claims[second] ? first : second
                    let other = chosen == first ? second : first
                    inTheWay.insert(chosen)
                    var reason =
                        "'\(option)' of \(suite) is another one in \(entries[other].file) line \(entries[other].line)"
                    if let owner = claims[other].owner { reason += ", a file of \(owner.name)" }
                    if let objection = claims[chosen].objection { reason += "; here \(objection)" }
                    conflicts.append(Pair(entry: entries[chosen], other: entries[other], reason: reason))
                    if chosen == second { break }
                }
            }
        }
    }

    /// The first option because of which apt refuses two entries of the same suite; nil when there is none.
    private static func conflict(
        _ first: SourceEntry, _ second: SourceEntry, needsSameKey: Bool
    ) -> String? {
        let keys = (Self.key(first), Self.key(second))
        let oneIsUnset = keys.0.isEmpty || keys.1.isEmpty
        if keys.0 != keys.1, needsSameKey || !oneIsUnset { return "signed-by" }
        return ["trusted", "check-valid-until", "check-date", "valid-until-min", "valid-until-max"].first {
            (first.options[$0] ?? "").lowercased() != (second.options[$0] ?? "").lowercased()
        }
    }

    private static func key(_ entry: SourceEntry) -> String {
        let value = entry.options["signed-by"] ?? ""
        return value.split { $0 == "," || $0.isWhitespace }.joined(separator: ",")
    }

    // MARK: duplicates

    /// The entries that are worth most come first, whatever the order of the files.
    private mutating func findDuplicates(_ entries: [SourceEntry], _ claims: [SourceClaim]) {
        let gone = Set(conflicts.map { PlaceKey($0.entry) })
        var seen: [String: SourceEntry] = [:]
        let order = entries.indices.sorted { first, second in
            if claims[second] < claims[first] { return true }
            return !(claims[first] < claims[second]) && first < second
        }
        for index in order where !gone.contains(PlaceKey(entries[index])) {
            let entry = entries[index]
            let targets = Self.targets(entry)
            let earlier = targets.compactMap { seen[$0] }
            if let other = earlier.first {
                let place = "\(other.file) line \(other.line)"
                if earlier.count < targets.count {
                    overlaps.append(
                        Pair(entry: entry, other: other, reason: "part of it is configured in \(place)"))
                } else if let owner = claims[index].owner {
                    overlaps.append(
                        Pair(
                            entry: entry, other: other,
                            reason:
                                "everything in it is configured in \(place); it is a file of \(owner.name)"))
                    continue
                } else {
                    duplicates.append(
                        Pair(entry: entry, other: other, reason: "everything in it is configured in \(place)")
                    )
                    continue
                }
            }
            for target in targets where seen[target] == nil { seen[target] = entry }
        }
    }

    private struct PlaceKey: Hashable {
        let file: String
        let line: Int

        init(_ entry: SourceEntry) {
            file = entry.file
            line = entry.line
        }
    }

    /// One text for everything that an entry fetches. Entries with other architectures, targets or languages have
    /// other texts.
    private static func targets(_ entry: SourceEntry) -> [String] {
        let architectures = ["arch", "arch+", "arch-", "target", "lang"].map { entry.options[$0] ?? "" }
        let kind = architectures.joined(separator: "|")
        var targets: [String] = []
        for type in entry.types {
            for suite in entry.suiteNames {
                for component in entry.components.isEmpty ? [""] : entry.components {
                    targets.append("\(type) \(suite) \(component) \(kind)")
                }
            }
        }
        return targets
    }
}
