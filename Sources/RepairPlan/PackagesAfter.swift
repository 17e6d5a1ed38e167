import Diagnosis
import DpkgModel

/// The packages as they are after a command of apt has made its changes.
///
/// Of a new version the name, version, Multi-Arch and Provides are known, and not its dependencies: apt has made sure
/// that they are met.
struct PackagesAfter {
    private let before: [PackageRecord]
    /// At the places they had before; new packages come after them.
    private let records: [PackageRecord]
    private let removed: Set<PackageIdentity>
    /// The places of packages with another version than before.
    private let renewed: Set<Int>
    private let native: String

    /// - Parameter removed: packages that go, also when no change says so.
    init(_ database: DatabaseEvidence, changes: [PackageChange], removing removed: Set<PackageIdentity>) {
        before = database.packages
        native = database.nativeArchitecture
        var records = database.packages
        var gone = removed
        var renewed: Set<Int> = []
        var places: [String: [Int]] = [:]
        if !changes.isEmpty {
            for place in records.indices { places[records[place].identity.name, default: []].append(place) }
        }
        for change in changes {
            let own = (places[change.name] ?? []).filter { change.concerns(records[$0].identity) }
            if change.isRemoval {
                gone.formUnion(own.map { records[$0].identity })
                continue
            }
            let place = own.first ?? records.count
            if own.isEmpty {
                records.append(
                    PackageRecord(
                        identity: PackageIdentity(
                            name: change.name,
                            architecture: change.architecture.isEmpty ? native : change.architecture)))
            }
            records[place].state = .installed
            records[place].version = change.newVersion.map { PackageVersion($0) } ?? records[place].version
            // Without an answer of libapt-pkg the fields of the old version have to do.
            records[place].provides = change.provides ?? records[place].provides
            records[place].multiArch = change.multiArch ?? records[place].multiArch
            gone.remove(records[place].identity)
            renewed.insert(place)
        }
        self.records = records
        self.removed = gone
        self.renewed = renewed
    }

    /// The package that takes the place of one that goes: it provides that package's name. Nil when there is none.
    func successor(of identity: PackageIdentity) -> PackageRecord? {
        records.first { record in
            guard record.isPresent, !removed.contains(record.identity), record.identity.name != identity.name
            else { return false }
            return RelationParser.groups(record.provides).flatMap(\.alternatives).contains {
                $0.name == identity.name
            }
        }
    }

    /// The packages that stay as they are, are unpacked, and lose by the changes what they depend on.
    var losing: [PackageRecord] {
        let index = InstalledIndex(records, native: native, without: removed)
        return InstalledIndex(before, native: native).dependents(losingBy: index).filter {
            !renewed.contains($0) && before[$0].state >= .unpacked
        }.map { before[$0] }
    }
}
