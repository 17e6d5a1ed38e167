import Glibc
import Paths

/// A directory that exists during one command and in which no other user can create or change files.
///
/// For root it is below a directory that only root can write. For others it is in /tmp and has a random name;
/// the sticky bit prevents other users from renaming it (sticky bit: inode(7)).
package struct PrivateDirectory: Sendable {
    /// Where root works: in memory, and where that is too small on the disk.
    private static let basesOfRoot = [HostPaths.Own.volatile, "\(HostPaths.Own.state)/temporary"]
    private static let baseOfOthers = "/tmp"

    /// An absolute path of the running machine.
    package let path: String
    private let base: String

    /// Makes a directory that was not there before, with mode 0700.
    ///
    /// - Parameters:
    ///   - name: a part of its name, without a slash.
    ///   - bytes: the free space required on its file system.
    /// - Throws: when no place is safe or large enough, or when the path already exists.
    package static func make(_ name: String, needing bytes: UInt64) throws(SystemError) -> PrivateDirectory {
        let isRoot = geteuid() == 0
        let bases = isRoot ? basesOfRoot : [baseOfOthers]
        return try make(isRoot ? name : "\(name)-\(randomName())", needing: bytes, below: bases)
    }

    /// The same below the first base with enough free space. A missing base is created.
    package static func make(
        _ name: String, needing bytes: UInt64, below bases: [String]
    ) throws(SystemError) -> PrivateDirectory {
        var refusal = SystemError(code: ENOSPC, operation: "make a private directory below", path: "/")
        for base in bases {
            do throws(SystemError) {
                let directory = try open(base: base)
                sweep(base)
                var status = statvfs()
                guard fstatvfs(directory.number, &status) == 0,
                    UInt64(status.f_bavail) * UInt64(status.f_frsize) >= bytes
                else { throw SystemError(code: ENOSPC, operation: "work in", path: base) }
                // An existing directory is never used: another user may have created it.
                if mkdirat(directory.number, name, 0o700) != 0 {
                    throw SystemError(code: errno, operation: "make the directory", path: "\(base)/\(name)")
                }
                return PrivateDirectory(path: "\(base)/\(name)", base: base)
            } catch {
                refusal = error
                // When the path exists, no other base is tried: the reason for its existence is not known.
                if error.code == EEXIST { break }
            }
        }
        throw refusal
    }

    /// Removes the directory with its contents, and the base when it is empty and was created for it.
    package func delete() {
        guard let files = try? RootedFiles(root: "/") else { return }
        Self.removeTree(path, files)
        if base != Self.baseOfOthers { _ = rmdir(base) }
    }

    private static func removeTree(_ path: String, _ files: RootedFiles) {
        for (name, status) in (try? files.entries(in: path)) ?? [] {
            if status.kind == .directory {
                removeTree("\(path)/\(name)", files)
            } else {
                _ = unlink("\(path)/\(name)")
            }
        }
        _ = rmdir(path)
    }

    /// Opens a base from the root downwards without following symbolic links. A user who owned one of the
    /// directories on the path, or could write to it, could replace the base.
    private static func open(base: String) throws(SystemError) -> Descriptor {
        var directory = Descriptor(number: Glibc.open("/", directoryFlags))
        let components = base.split(separator: "/").map(String.init)
        var shown = ""
        for (index, component) in components.enumerated() {
            shown += "/\(component)"
            let isLast = index == components.count - 1
            var next = openat(directory.number, component, directoryFlags)
            if next < 0, errno == ENOENT {
                // Another process may create it first; the existing directory is then checked like any other.
                _ = mkdirat(directory.number, component, isLast ? 0o700 : 0o755)
                next = openat(directory.number, component, directoryFlags)
            }
            guard next >= 0 else {
                throw SystemError(code: errno, operation: "open the directory", path: shown)
            }
            directory = Descriptor(number: next)
            try refuseUnsafe(directory, shown)
        }
        return directory
    }

    private static let directoryFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC

    private static func refuseUnsafe(
        _ directory: borrowing Descriptor, _ path: String
    ) throws(SystemError) {
        var status = stat()
        guard fstat(directory.number, &status) == 0 else {
            throw SystemError(code: errno, operation: "look at", path: path)
        }
        let isOwn = status.st_uid == 0 || status.st_uid == geteuid()
        let isWritable = status.st_mode & 0o022 != 0
        // In a sticky directory other users can create new files, but cannot rename or remove existing ones.
        let isSticky = status.st_mode & UInt32(S_ISVTX) != 0
        guard isOwn, !isWritable || isSticky else {
            throw SystemError(
                code: EPERM, operation: "work below", path: path, detail: "other users can change it")
        }
    }

    /// Removes directories of processes that no longer exist: names that end in `-` and a process ID.
    private static func sweep(_ base: String) {
        guard base != baseOfOthers, let files = try? RootedFiles(root: "/") else { return }
        for name in (try? files.names(in: base)) ?? [] {
            guard let number = name.split(separator: "-").last.flatMap({ Int32($0) }), number > 0,
                kill(number, 0) != 0, errno == ESRCH
            else { continue }
            removeTree("\(base)/\(name)", files)
        }
    }

    /// The standard library's generator uses getrandom(2).
    private static func randomName() -> String {
        "\(UInt64.random(in: .min ... .max))-\(UInt64.random(in: .min ... .max))"
    }
}
