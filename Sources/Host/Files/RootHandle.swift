import CHost
import Glibc

/// The root directory in which paths are resolved: an open descriptor, or the running machine itself.
final class RootHandle: Sendable {
    /// For the paths in errors.
    let paths: HostPaths
    /// The root directory; AT_FDCWD for "/", where absolute paths need no translation.
    let descriptor: Int32
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
        SystemError(code: code, operation: operation, path: paths.display(path), detail: detail)
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
