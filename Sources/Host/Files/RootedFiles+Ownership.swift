import Glibc

extension RootedFiles {
    /// Whether nobody but root can change a file or put another one in its place: neither it nor a directory on the way
    /// to it belongs to somebody else, can be written by somebody else, or is a link. False when that cannot be seen.
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
