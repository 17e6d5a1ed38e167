/// The two names that a file has on a system whose /bin, /sbin and /lib lead into /usr.
package enum PathSpelling {
    /// `path` itself first. A package's file list may hold either.
    package static func all(of path: String) -> [String] {
        let top = path.hasPrefix("/usr/") ? path.dropFirst(4) : path[...]
        guard ["/bin/", "/sbin/", "/lib/", "/lib32/", "/lib64/", "/libx32/"].contains(where: top.hasPrefix)
        else {
            return [path]
        }
        return [path, top.count == path.count ? "/usr" + path : String(top)]
    }
}
