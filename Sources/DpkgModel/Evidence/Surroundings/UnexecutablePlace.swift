/// A directory with programs or scripts on a file system that is mounted `noexec`: the kernel runs nothing from there.
package struct UnexecutablePlace: Codable, Hashable, Sendable {
    package var path: String
    /// The mount point; nil where it is not known.
    package var mountPoint: String?

    package init(path: String, mountPoint: String?) {
        self.path = path
        self.mountPoint = mountPoint
    }
}
