import Host
import Synchronization

/// Caches the digests of unchanged files, because a run reads the machine again after every step.
package final class DigestMemory: Sendable {
    private struct Entry {
        var identity: FileIdentity
        var size: Int64
        var modified: Int64
        var digest: String
    }

    /// By path.
    private let known = Mutex<[String: Entry]>([:])

    package init() {}

    /// SHA-256 in lower-case hexadecimal; computed again when size, modification time or inode differ.
    func sha256(
        of path: String, status: FileStatus, files: RootedFiles
    ) throws(SystemError) -> String {
        if let entry = known.withLock({ $0[path] }), entry.identity == status.identity,
            entry.size == status.size, entry.modified == status.modifiedNanoseconds
        {
            return entry.digest
        }
        let digest = try FileDigest.sha256(of: path, files: files)
        known.withLock {
            $0[path] = Entry(
                identity: status.identity, size: status.size, modified: status.modifiedNanoseconds,
                digest: digest)
        }
        return digest
    }
}
