import Diagnosis
import DpkgModel

/// Finds why a dependency cannot be met: the package that would meet it is held, or is installed at a newer version
/// than the dependency allows. Both are the administrator's decision, so they are reported and never changed.
enum HeldDependency {
    /// The reason, with the command that resolves it, for the first unmet Pre-Depends or Depends of the package that
    /// has one; nil when no unmet dependency has such a reason, or the package is not in the database.
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
