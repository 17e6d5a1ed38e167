package import DpkgModel
package import Host
import Synchronization

/// Finds files that an interrupted unpacking left under temporary names, once no package is half-installed
/// any more: before that, dpkg will use or remove them itself.
///
/// A run reads the machine after every step; the disk is searched only as long as there is a reason.
package final class LeftoverMemory: Sendable {
    private let hasReason: Mutex<Bool>

    /// - Parameter isWanted: search even when there is no sign of an interrupted unpacking.
    package init(isWanted: Bool = false) {
        hasReason = Mutex(isWanted)
    }

    /// The temporary files that no package needs any more.
    package func look(_ files: RootedFiles, _ database: DatabaseEvidence, isWanted: Bool) -> [String] {
        let isUnpacking = database.hasCutOffUnpacking
        if isUnpacking || isWanted || !database.temporaryControlFiles.isEmpty {
            hasReason.withLock { $0 = true }
        }
        guard !isUnpacking, hasReason.withLock({ $0 }) else { return [] }
        // The new version of a conffile is kept there until its package is configured.
        let waiting = Set(database.packages.filter(\.isUnfinished).flatMap(\.conffiles))
        let found = UnpackLeftovers(files: files).paths().filter {
            !waiting.contains(UnpackLeftovers.place($0))
        }
        if found.isEmpty { hasReason.withLock { $0 = false } }
        return found.sorted()
    }
}
