import CHost
import Glibc

extension RootedFiles {
    /// The names in a directory, sorted by their bytes, without "." and "..".
    package func names(in directory: String) throws(SystemError) -> [String] {
        var names: [String] = []
        try forEachName(in: directory) { names.append(String(cString: $1)) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The entries of a directory with their status, symbolic links not followed, sorted by name. An entry
    /// that is removed meanwhile is left out.
    package func entries(
        in directory: String
    ) throws(SystemError) -> [(name: String, status: FileStatus)] {
        var entries: [(name: String, status: FileStatus)] = []
        try forEachName(in: directory) { descriptor, name in
            var status = stat()
            guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
            entries.append((String(cString: name), FileStatus(status)))
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private func forEachName(
        in directory: String, _ body: (_ directory: Int32, _ name: UnsafePointer<CChar>) -> Void
    ) throws(SystemError) {
        let opened = try handle.open(directory, O_RDONLY | O_DIRECTORY | O_NONBLOCK, operation: "list")
        // The stream owns and closes its descriptor, so it gets a duplicate.
        let copy = fcntl(opened.number, F_DUPFD_CLOEXEC, 3)
        if copy < 0 { throw handle.error(errno, "list", directory) }
        guard let stream = fdopendir(copy) else {
            let code = errno
            _ = close(copy)
            throw handle.error(code, "list", directory)
        }
        defer { _ = closedir(stream) }
        var code: Int32 = 0
        while let name = chost_next_name(stream, &code) {
            body(opened.number, name)
        }
        if code != 0 { throw handle.error(code, "list", directory) }
    }
}
