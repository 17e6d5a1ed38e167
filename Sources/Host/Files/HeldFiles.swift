import Synchronization

/// The files on which this process holds a POSIX lock.
///
/// Closing *any* descriptor of such a file releases the lock (fcntl(2)), so nothing in this module opens one
/// of them a second time, not even to read it. There is one list for the whole process, because POSIX locks
/// belong to the process.
enum HeldFiles {
    private static let identities = Mutex<Set<FileIdentity>>([])

    static var isEmpty: Bool { identities.withLock { $0.isEmpty } }

    static func contains(_ identity: FileIdentity) -> Bool {
        identities.withLock { $0.contains(identity) }
    }

    static func insert(_ identity: FileIdentity) {
        _ = identities.withLock { $0.insert(identity) }
    }

    static func remove(_ identity: FileIdentity) {
        _ = identities.withLock { $0.remove(identity) }
    }
}
