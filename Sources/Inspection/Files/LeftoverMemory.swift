package import DpkgModel
package import Host
import Synchronization

/// Looks for what a cut-off unpacking left beside the places of files, once nothing of it is half-installed any more:
/// until then dpkg will use or clear it itself.
///
/// A run reads the machine after every step; the whole disk is walked only as long as there is a reason.
package final class LeftoverMemory: Sendable {
    private let hasReason: Mutex<Bool>

    /// - Parameter isWanted: look also when nothing hints at a cut-off unpacking.
    package init(isWanted: Bool = false) {
        hasReason = Mutex(isWanted)
    }

    /// The files that nothing waits for.
    package func look(_ files: RootedFiles, _ database: DatabaseEvidence, isWanted: Bool) -> [String] {
        let isUnpacking = database.hasCutOffUnpacking
        if isUnpacking || isWanted || !database.temporaryControlFiles.isEmpty {
            hasReason.withLock { $0 = true }
        }
        guard !isUnpacking, hasReason.withLock({ $0 }) else { return [] }
        // A conffile's new version waits there for the package to be configured.
        let waiting = Set(database.packages.filter(\.isUnfinished).flatMap(\.conffiles))
        let found = UnpackLeftovers(files: files).paths().filter {
            !waiting.contains(UnpackLeftovers.place($0))
        }
        if found.isEmpty { hasReason.withLock { $0 = false } }
        return found.sorted()
    }
}
