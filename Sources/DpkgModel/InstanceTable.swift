/// The package instances of dpkg's database while its files are read: which entry replaces which, and which entries
/// dpkg does not take together.
///
/// | entry | goes to |
/// |---|---|
/// | of the status file | the instance of its name and architecture |
/// | of the journal, one instance is installed, and not both are `Multi-Arch: same` | that instance, whatever its architecture |
/// | of the journal otherwise | the instance of its name and architecture |
///
/// An architecture is also given to an instance that `Triggers-Awaited` names. Names are the same in upper and lower case.
///
/// Source: dpkg `lib/dpkg/parse.c`, `parse_find_pkg_slot`; `lib/dpkg/pkg-hash.c`; `lib/dpkg/fields.c`, `f_trigaw`.
package struct InstanceTable {
    /// One instance of a name.
    private struct Slot {
        var architecture: String
        /// The architecture with which the instance was made; it stays when an entry brings another one.
        var firstArchitecture: String
        /// The place of its entry in `packages`; nil when it is only named.
        var place: Int?
    }

    /// The entries that are in force, at the place of the first one of their instance.
    package private(set) var packages: [PackageRecord]
    private var slots: [String: [Slot]] = [:]
    private let native: String

    /// - Parameter native: dpkg's own architecture.
    package init(native: String, capacity: Int) {
        self.native = native
        packages = []
        packages.reserveCapacity(capacity)
        slots.reserveCapacity(capacity)
    }

    /// Takes the next entry.
    ///
    /// - Returns: why dpkg refuses it. It is in force nevertheless when it stands in the status file.
    package mutating func take(_ record: PackageRecord) -> StanzaProblem.Kind? {
        let isStatus = record.file == "status"
        let name = record.identity.name.lowercased()
        var refused = record.triggersAwaited.isEmpty ? nil : awaited(record.triggersAwaited)
        let installed = (slots[name] ?? []).compactMap(\.place).filter { packages[$0].state != .notInstalled }
        if refused == nil { refused = conflict(record, with: installed, isStatus: isStatus) }
        if refused != nil {
            if isStatus { packages.append(record) }
            return refused
        }
        let slot = slot(for: record, name, installed, isStatus: isStatus)
        slots[name]?[slot].architecture = record.identity.architecture
        if let place = slots[name]?[slot].place {
            packages[place] = record
        } else {
            slots[name]?[slot].place = packages.count
            packages.append(record)
        }
        return nil
    }

    private func conflict(
        _ record: PackageRecord, with installed: [Int], isStatus: Bool
    ) -> StanzaProblem.Kind? {
        let isSame = record.multiArch == "same"
        if !isStatus {
            guard installed.count > 1, !isSame, let first = installed.first else { return nil }
            return .notCoinstallable(firstLine: packages[first].line)
        }
        guard record.state != .notInstalled,
            let other = installed.first(where: { !isSame || packages[$0].multiArch != "same" })
        else { return nil }
        return packages[other].identity == record.identity
            ? .duplicatePackage(firstLine: packages[other].line)
            : .notCoinstallable(firstLine: packages[other].line)
    }

    private mutating func slot(
        for record: PackageRecord, _ name: String, _ installed: [Int], isStatus: Bool
    ) -> Int {
        if !isStatus, installed.count == 1,
            record.multiArch != "same" || packages[installed[0]].multiArch != "same",
            let slot = slots[name]?.firstIndex(where: { $0.place == installed[0] })
        {
            return slot
        }
        return slot(name, record.identity.architecture)
    }

    /// The instance of an architecture; it is made when there is none.
    private mutating func slot(_ name: String, _ architecture: String) -> Int {
        let all = slots[name] ?? []
        if let found = all.firstIndex(where: { $0.architecture == architecture }) { return found }
        slots[name, default: []].append(Slot(architecture: architecture, firstArchitecture: architecture))
        return all.count
    }

    /// Why dpkg refuses the packages that are waited for: two words mean the same instance, or one means several.
    private mutating func awaited(_ value: String) -> StanzaProblem.Kind? {
        var seen: Set<String> = []
        for word in value.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" }) {
            let parts = word.split(separator: ":", maxSplits: 1)
            guard let name = parts.first?.lowercased() else { continue }
            var meant = 0
            if parts.count > 1 {
                meant = slot(name, String(parts[1]))
            } else {
                let all = slots[name] ?? []
                let installed = all.indices.filter { index in
                    all[index].place.map { packages[$0].state != .notInstalled } ?? false
                }
                guard installed.count < 2 else {
                    return .malformedField(
                        "Triggers-Awaited", reason: "'\(word)' is installed more than once")
                }
                meant =
                    installed.first
                    ?? all.firstIndex { $0.firstArchitecture == native || $0.firstArchitecture == "all" } ?? 0
            }
            guard seen.insert("\(name) \(meant)").inserted else {
                return .malformedField("Triggers-Awaited", reason: "'\(word)' stands there twice")
            }
        }
        return nil
    }
}
