/// A missing link from a top-level directory into /usr. Source: hier(7), base-files, usrmerge.
package struct LostMerge: Codable, Hashable, Sendable {
    /// The path of the link: `/lib`.
    package var path: String
    /// The target of the link: `usr/lib`.
    package var target: String
    /// Whether the path is a directory; otherwise it does not exist.
    package var isDirectory: Bool
    /// Files in that directory that match their packages' checksums, while the files of the same name in /usr
    /// do not: `/lib/x`.
    package var better: [String]

    package init(path: String, target: String, isDirectory: Bool, better: [String] = []) {
        self.path = path
        self.target = target
        self.isDirectory = isDirectory
        self.better = better
    }
}
