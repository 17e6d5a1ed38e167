import CHost
import Glibc
import Paths
import Synchronization

/// Why a lock was not taken.
package enum LockError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Another process holds it.
    case held(path: String, LockHolder)
    /// The file cannot be opened or locked at all.
    case system(SystemError)

    package var description: String {
        switch self {
        case .held(let path, let holder): "'\(path)' is locked by \(holder.phrase)"
        case .system(let error): error.description
        }
    }
}

/// The POSIX locks of this process, each with its only descriptor.
///
/// Such a lock is released when *any* descriptor of its file is closed (fcntl(2)). Therefore every lock is
/// taken here, and all code in this module that opens files first checks whether the file is one of them.
package final class LockRegistry: Sendable {
    private struct Held {
        let descriptor: Int32
        let identity: FileIdentity
    }

    private let files: RootedFiles
    private let processes: ProcessTable
    private let held = Mutex<[String: Held]>([:])

    package init(files: RootedFiles, processes: ProcessTable = ProcessTable()) {
        self.files = files
        self.processes = processes
    }

    deinit { releaseAll() }

    /// The paths of the locks that are held, sorted.
    package var paths: [String] { held.withLock { $0.keys.sorted() } }

    /// Whether the file is one of the locks held here, regardless of its name.
    package func holds(_ identity: FileIdentity) -> Bool {
        held.withLock { $0.values.contains { $0.identity == identity } }
    }

    /// Takes the lock without waiting, or throws; a missing file is created with `createMode`. Taking a lock
    /// that is already held has no effect.
    package func acquire(_ path: String, createMode: UInt32) throws(LockError) {
        if held.withLock({ $0[path] != nil }) { return }
        if let status = try? files.status(path, followingLinks: false) {
            if holds(status.identity) { return }
            if HeldFiles.contains(status.identity) {
                let own = LockHolder(processID: getpid(), kind: .posix, processes: processes)
                throw .held(path: files.paths.display(path), own)
            }
        }
        // The holder may exit before it is identified, or the file may be replaced while it is being locked.
        for _ in 0..<5 {
            if try attempt(path, createMode: createMode) { return }
        }
        throw .held(path: files.paths.display(path), LockHolder(processID: nil))
    }

    /// Releases the lock.
    package func release(_ path: String) {
        guard let lock = held.withLock({ $0.removeValue(forKey: path) }) else { return }
        HeldFiles.remove(lock.identity)
        _ = close(lock.descriptor)
    }

    /// Releases all locks, in reverse order of their paths.
    package func releaseAll() {
        for path in paths.reversed() { release(path) }
    }

    /// Returns false when the caller has to try again.
    private func attempt(_ path: String, createMode: UInt32) throws(LockError) -> Bool {
        switch open(path, createMode) {
        case .failure(let error): throw .system(error)
        case .success(let (number, status)): return try lock(Descriptor(number: number), path, status)
        }
    }

    private func open(_ path: String, _ createMode: UInt32) -> Result<(Int32, FileStatus), SystemError> {
        do throws(SystemError) {
            let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
            let file = try files.handle.open(path, flags, mode: createMode, operation: "lock")
            let status = try files.status(of: file, path)
            guard status.kind == .regular else {
                throw files.handle.error(ENOTSUP, "lock", path, detail: "it is \(status.kind.phrase)")
            }
            return .success((file.release(), status))
        } catch {
            return .failure(error)
        }
    }

    private func lock(
        _ file: consuming Descriptor, _ path: String, _ status: FileStatus
    ) throws(LockError) -> Bool {
        let code = chost_lock_take(file.number)
        if code == -EAGAIN || code == -EACCES {
            guard let holder = holder(of: file) else { return false }
            throw .held(path: files.paths.display(path), holder)
        }
        if code < 0 { throw .system(files.handle.error(-code, "lock", path)) }
        // Between opening and locking the file may have been replaced: the file that has the name now must be
        // locked.
        guard let named = try? files.status(path, followingLinks: false), named.identity == status.identity
        else {
            return false
        }
        HeldFiles.insert(status.identity)
        let lock = Held(descriptor: file.release(), identity: status.identity)
        held.withLock { $0[path] = lock }
        return true
    }

    private func holder(of file: borrowing Descriptor) -> LockHolder? {
        var owner = chost_lock_owner()
        guard chost_lock_query(file.number, &owner) == 0, owner.is_locked != 0 else { return nil }
        return LockHolder(
            processID: owner.process, kind: owner.process == -1 ? .openFile : .posix, processes: processes)
    }
}
