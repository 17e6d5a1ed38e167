/// The root directory that is examined, and the paths of every file and program below it that this program
/// uses.
///
/// Constants are absolute paths as seen from inside the root; readers and writers resolve them there.
package struct HostPaths: Sendable, Hashable {
    /// An absolute path without a slash at its end, or "/".
    package let root: String

    package init(root: String = "/") {
        var trimmed = Substring(root)
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        self.root = trimmed.isEmpty ? "/" : String(trimmed)
    }

    /// Whether this is the running machine and not a root mounted somewhere.
    package var isRunningMachine: Bool { root == "/" }

    /// The path as seen from outside the root: for messages and for the arguments of our own helper.
    package func display(_ path: String) -> String {
        root == "/" ? path : path == "/" ? root : root + path
    }
}
