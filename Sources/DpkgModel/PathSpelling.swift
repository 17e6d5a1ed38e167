/// The two paths of one file on a system where /bin, /sbin and /lib are symbolic links into /usr.
package enum PathSpelling {
    /// All paths of the file, `path` first. A package's file list may have either of them.
    package static func all(of path: String) -> [String] {
        let top = path.hasPrefix("/usr/") ? path.dropFirst(4) : path[...]
        guard ["/bin/", "/sbin/", "/lib/", "/lib32/", "/lib64/", "/libx32/"].contains(where: top.hasPrefix)
        else {
            return [path]
        }
        return [path, top.count == path.count ? "/usr" + path : String(top)]
    }
}
