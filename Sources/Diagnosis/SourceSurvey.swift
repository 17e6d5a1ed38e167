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
    /// Pairs in which earlier entries have everything that the entry has.
    package private(set) var duplicates: [Pair] = []
    /// Pairs in which earlier entries have a part of what the entry has.
    package private(set) var overlaps: [Pair] = []

    package init(_ evidence: Evidence) {
        let entries = evidence.apt.sources
        guard entries.count > 1 else { return }
        // apt before 2.9 refuses a suite when only one of its entries has Signed-By; newer ones use it for both.
        let apt = evidence.database.packages.first { $0.identity.name == "apt" }?.version
        let needsSameKey = apt.map { $0 < PackageVersion("2.9") } ?? true
        var bySuite: [String: [Int]] = [:]
        for (index, entry) in entries.enumerated() {
            let uris = entry.uris.map(Self.normal)
            for uri in uris {
                for suite in entry.suites { bySuite["\(uri) \(suite)", default: []].append(index) }
            }
        }
        guard bySuite.contains(where: { $0.value.count > 1 }) else { return }
        findConflicts(entries, bySuite, needsSameKey: needsSameKey, evidence)
        findDuplicates(entries)
    }

    private static func normal(_ uri: String) -> String { uri.hasSuffix("/") ? uri : uri + "/" }

    // MARK: conflicts

    private mutating func findConflicts(
        _ entries: [SourceEntry], _ bySuite: [String: [Int]], needsSameKey: Bool, _ evidence: Evidence
    ) {
        var inTheWay: Set<Int> = []
        for (suite, indices) in bySuite.sorted(by: { $0.key < $1.key }) {
            for (place, second) in indices.enumerated() where !inTheWay.contains(second) {
                for first in indices[..<place] where first != second && !inTheWay.contains(first) {
                    guard
                        let option = Self.conflict(
                            entries[first], entries[second], needsSameKey: needsSameKey)
                    else { continue }
                    let chosen =
                        Self.isWorse(entries[first], than: entries[second], evidence) ? first : second
                    let other = chosen == first ? second : first
                    inTheWay.insert(chosen)
                    let place = "\(entries[other].file) line \(entries[other].line)"
                    conflicts.append(
                        Pair(
                            entry: entries[chosen], other: entries[other],
                            reason: "'\(option)' of \(suite) is another one in \(place)"))
                    break
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

    /// Whether the earlier of two contradicting entries is to be disabled, instead of the later one.
    ///
    /// | the entry's Signed-By | rank |
    /// |---|---|
    /// | names a key file that is missing | 0 |
    /// | is not set | 1 |
    /// | any other | 2 |
    ///
    /// The entry with the lower rank is disabled; of the same rank, the later one.
    private static func isWorse(_ first: SourceEntry, than second: SourceEntry, _ evidence: Evidence) -> Bool
    {
        func rank(_ entry: SourceEntry) -> Int {
            let key = SignedBy(entry.options["signed-by"] ?? "")
            if key.files.isEmpty && key.fingerprints.isEmpty && !key.isEmbedded { return 1 }
            let isMissing = evidence.apt.keyProblems.contains {
                $0.kind == .missing && key.files.contains($0.path)
            }
            return isMissing ? 0 : 2
        }
        return rank(first) < rank(second)
    }

    // MARK: duplicates

    private mutating func findDuplicates(_ entries: [SourceEntry]) {
        let gone = Set(conflicts.map { PlaceKey($0.entry) })
        var seen: [String: SourceEntry] = [:]
        for entry in entries where !gone.contains(PlaceKey(entry)) {
            let targets = Self.targets(entry)
            let earlier = targets.compactMap { seen[$0] }
            if let other = earlier.first {
                let place = "\(other.file) line \(other.line)"
                if earlier.count == targets.count {
                    duplicates.append(
                        Pair(entry: entry, other: other, reason: "everything in it is configured in \(place)")
                    )
                    continue
                }
                overlaps.append(
                    Pair(entry: entry, other: other, reason: "part of it is configured in \(place)"))
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
            for uri in entry.uris {
                for suite in entry.suites {
                    for component in entry.components.isEmpty ? [""] : entry.components {
                        targets.append("\(type) \(normal(uri)) \(suite) \(component) \(kind)")
                    }
                }
            }
        }
        return targets
    }
}
