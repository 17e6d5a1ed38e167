import Diagnosis
import DpkgModel

/// A hold, or a version from elsewhere, that keeps a dependency from being met. Both are somebody's choice: they are
/// named and never changed.
enum HeldDependency {
    /// What stands in the way of a package's dependencies, and what to say to end it; nil when nothing does.
    static func reason(for identity: PackageIdentity, _ context: PlanContext) -> String? {
        let index = InstalledIndex(context.evidence.database.packages, native: context.native)
        guard let place = index.records.firstIndex(where: { $0.identity == identity }) else { return nil }
        let record = index.records[place]
        let groups = [record.preDepends, record.depends].filter { !$0.isEmpty }.flatMap {
            index.unfulfilled($0, of: place)
        }
        for relation in groups.flatMap(\.alternatives) {
            for other in index.records where other.identity.name == relation.name && other.isPresent {
                guard let version = other.version else { continue }
                if other.want == .hold {
                    return
                        "it needs \(relation), and \(other.identity) is held at \(version): apt-mark unhold \(other.identity.name), then run again"
                }
                if let wanted = relation.version, version > wanted, !relation.accepts(version) {
                    return
                        "it needs \(relation), and \(other.identity) \(version) is newer: apt-get install --allow-downgrades \(other.identity.name)=\(wanted) if an archive has it"
                }
            }
        }
        return nil
    }
}
