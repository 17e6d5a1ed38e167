import Glibc

extension RootedFiles {
    /// Whether only root can change or replace a file: neither the file nor a directory on its path belongs
    /// to another user, is writable by another user or group, or is a symbolic link. False when this cannot
    /// be determined.
    package func isUnderRootAlone(_ path: String) -> Bool {
        var prefix = ""
        let components = path.split(separator: "/")
        guard isSafe("/", .directory) else { return false }
        for (index, component) in components.enumerated() {
            prefix += "/\(component)"
            guard component != "..", isSafe(prefix, index == components.count - 1 ? .regular : .directory)
            else {
                return false
            }
        }
        return !components.isEmpty
    }

    private func isSafe(_ path: String, _ kind: FileKind) -> Bool {
        guard let status = try? status(path, followingLinks: false) else { return false }
        return status.kind == kind && status.userID == 0 && status.mode & 0o022 == 0
    }
}
