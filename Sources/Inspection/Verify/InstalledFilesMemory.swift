package import DpkgModel
package import Host
import Paths
import Synchronization

/// Keeps the results of checking every file, for a run that reads the machine again after each step: later
/// only those packages are checked that had damage, or that dpkg has written since.
package final class InstalledFilesMemory: Sendable {
    private struct State {
        var last: InstalledFilesEvidence?
        /// For each package, when dpkg wrote its list.
        var written: [PackageIdentity: Int64] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package var isFilled: Bool { state.withLock { $0.last != nil } }

    package func look(_ files: RootedFiles, _ database: DatabaseEvidence) -> InstalledFilesEvidence {
        var written: [PackageIdentity: Int64] = [:]
        for record in database.packages {
            let path = "\(HostPaths.Dpkg.info)/\(record.infoStem).list"
            written[record.identity] = (try? files.status(path))?.modifiedNanoseconds
        }
        let earlier = state.withLock { $0 }
        guard let last = earlier.last, !last.damaged.contains(where: \.concernsOtherPackages) else {
            let found = FileVerifier(files: files).verify(database.packages)
            state.withLock { $0 = State(last: found, written: written) }
            return found
        }
        let suspects = Set(last.damaged.map(\.package))
        let again = database.packages.filter { record in
            suspects.contains(record.identity) || earlier.written[record.identity] != written[record.identity]
        }
        let known = Set(again.map(\.identity))
        let found = FileVerifier(files: files).verify(again)
        var merged = last
        merged.damaged.removeAll { known.contains($0.package) || written[$0.package] == nil }
        merged.damaged += found.damaged
        merged.damaged.sort { ($0.package, $0.path) < ($1.package, $1.path) }
        merged.withoutChecksums.removeAll { known.contains($0) }
        merged.withoutChecksums += found.withoutChecksums
        let result = merged
        state.withLock { $0 = State(last: result, written: written) }
        return result
    }
}
