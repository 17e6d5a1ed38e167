import CHost
import Glibc
import Paths

/// The root directory in which paths are resolved: an open descriptor, or the running machine itself.
final class RootHandle: Sendable {
    /// For the paths in errors.
    let paths: HostPaths
    /// The root directory; AT_FDCWD for "/", where absolute paths need no translation.
    let descriptor: Int32
    /// What could not be read below this root.
    let failures = ReadFailures()
    /// Whether openat2(2) is never called: for tests of the fallback.
    private let avoidsResolver: Bool

    /// The running machine.
    static let machine = RootHandle()

    private init() {
        paths = HostPaths()
        descriptor = AT_FDCWD
        avoidsResolver = false
    }

    init(root: String, avoidingResolver: Bool = false) throws(SystemError) {
        paths = HostPaths(root: root)
        avoidsResolver = avoidingResolver
        guard !paths.isRunningMachine else {
            descriptor = AT_FDCWD
            return
        }
        let path = paths.root
        let flags = Int32(CHOST_O_PATH) | O_DIRECTORY | O_CLOEXEC
        let result = repeatingInterrupted { Int(Glibc.open(path, flags)) }
        if result < 0 { throw SystemError(code: Int32(-result), operation: "open the root", path: path) }
        descriptor = Int32(result)
    }

    deinit {
        if descriptor >= 0 { _ = close(descriptor) }
    }

    /// Opens a file inside the root. `flags` as for open(2); O_CLOEXEC is added.
    func open(
        _ path: String, _ flags: Int32, mode: UInt32 = 0, operation: String
    ) throws(SystemError) -> Descriptor {
        let result = openNumber(path, flags | O_CLOEXEC, mode)
        if result < 0 { throw error(Int32(-result), operation, path) }
        return Descriptor(number: Int32(result))
    }

    /// Opens the directory that holds the last component of `path`, and names that component.
    func openParent(of path: String, operation: String) throws(SystemError) -> DirectoryMember {
        // Searched by bytes: a search by characters costs more than the system call.
        let slash = UInt8(ascii: "/")
        var trimmed = path.utf8[...]
        while trimmed.last == slash, trimmed.count > 1 { trimmed.removeLast() }
        guard let last = trimmed.lastIndex(of: slash) else { throw error(EINVAL, operation, path) }
        let name = String(Substring(trimmed[trimmed.index(after: last)...]))
        if name.isEmpty || name == "." || name == ".." { throw error(EINVAL, operation, path) }
        let directory = String(Substring(trimmed[...last]))
        let flags = Int32(CHOST_O_PATH) | O_DIRECTORY | O_CLOEXEC
        let result = openNumber(directory, flags, 0)
        if result < 0 { throw error(Int32(-result), operation, path) }
        return DirectoryMember(directory: Descriptor(number: Int32(result)), name: name)
    }

    /// The error of an operation on a path inside the root.
    func error(_ code: Int32, _ operation: String, _ path: String, detail: String? = nil) -> SystemError {
        let error = SystemError(
            code: code, operation: operation, path: paths.display(path), detail: detail)
        if Self.readings.contains(operation) { note(error, path) }
        return error
    }

    private static let readings: Set<String> = ["read", "list", "examine", "read the link"]

    private func note(_ error: SystemError, _ path: String) {
        guard error.code != ENOENT, !ReadFailures.isIgnored(path) else { return }
        if error.isFailure || (error.isRefused && geteuid() == 0) { return failures.note(path, error) }
        guard error.operation == "read" || error.operation == "list" else { return }
        switch error.code {
        case ENOTDIR, ELOOP: noteObstacle(path, isDirectory: error.operation == "list")
        case ENOTSUP, EISDIR, EFBIG: if ReadFailures.decides(path) { failures.note(path, error) }
        default: break
        }
    }

    /// Of a path that leads nowhere: the first part of it that is no directory, or a circle of links.
    private func noteObstacle(_ path: String, isDirectory: Bool) {
        var prefix = ""
        let components = path.split(separator: "/")
        for (index, component) in components.enumerated() {
            prefix += "/\(component)"
            guard ReadFailures.decides(prefix) else { continue }
            let result = openNumber(prefix, Int32(CHOST_O_PATH) | O_CLOEXEC, 0)
            if result < 0 {
                guard result == -Int(ELOOP) else { return }
                let words = "its links lead in a circle"
                return failures.note(
                    prefix,
                    SystemError(code: ELOOP, operation: "read", path: paths.display(prefix), detail: words))
            }
            let file = Descriptor(number: Int32(result))
            var status = stat()
            guard fstat(file.number, &status) == 0 else { return }
            let kind = FileStatus(status).kind
            if kind != .directory, index < components.count - 1 || isDirectory {
                let words = "it is \(kind.phrase), where a directory belongs"
                return failures.note(
                    prefix,
                    SystemError(code: ENOTDIR, operation: "list", path: paths.display(prefix), detail: words))
            }
        }
    }

    private func openNumber(_ path: String, _ flags: Int32, _ mode: UInt32) -> Int {
        guard path.hasPrefix("/"), !path.utf8.contains(0) else { return -Int(EINVAL) }
        if paths.isRunningMachine {
            return repeatingInterrupted { Int(Glibc.open(path, flags, mode)) }
        }
        if !avoidsResolver {
            let result = chost_open_in_root(descriptor, path, flags, mode)
            // A sandbox that does not know openat2 returns EPERM; the walk shows whether access is really
            // denied.
            if result != -ENOSYS, result != -EPERM { return Int(result) }
        }
        let follows = flags & O_NOFOLLOW == 0
        guard let name = PathWalk(root: descriptor).resolve(path, followingLast: follows) else {
            return -Int(ELOOP)
        }
        return repeatingInterrupted { Int(openat(descriptor, name, flags | O_NOFOLLOW, mode)) }
    }
}
