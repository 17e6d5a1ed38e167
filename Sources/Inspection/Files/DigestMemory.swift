import Host
import Synchronization

/// Remembers the digests of files that have not changed since: a run reads the machine after every step.
package final class DigestMemory: Sendable {
    private struct Key: Hashable {
        var path: String
        var identity: FileIdentity
        var size: Int64
        var modified: Int64
    }

    private let known = Mutex<[Key: String]>([:])

    package init() {}

    /// SHA-256 in lower-case hexadecimal; read again when size, time of change or inode differ.
    func sha256(
        of path: String, status: FileStatus, files: RootedFiles
    ) throws(SystemError) -> String {
        let key = Key(
            path: path, identity: status.identity, size: status.size, modified: status.modifiedNanoseconds)
        if let digest = known.withLock({ $0[key] }) { return digest }
        let digest = try FileDigest.sha256(of: path, files: files)
        known.withLock { $0[key] = digest }
        return digest
    }
}
