import Glibc

/// Resolves paths inside a root one component at a time: for kernels without openat2(2), and for system calls
/// that cannot resolve a path inside a root themselves.
///
/// The result is valid only if no directory is replaced by a symbolic link meanwhile; that is sufficient for
/// roots that only root can write.
struct PathWalk {
    /// A descriptor of the root directory.
    let root: Int32

    /// The number of symbolic links that the kernel follows (path_resolution(7)).
    private static let mostLinks = 40

    /// The path relative to the root without symbolic links and dots ("." for the root itself), or nil with
    /// ELOOP. Components that do not exist are kept.
    func resolve(_ path: String, followingLast: Bool) -> String? {
        var pending = Array(components(of: path).reversed())
        var resolved: [Substring] = []
        var links = 0
        while let component = pending.popLast() {
            if component == "." { continue }
            if component == ".." {
                _ = resolved.popLast()
                continue
            }
            let isLast = pending.isEmpty && !path.hasSuffix("/")
            let name = (resolved + [component]).joined(separator: "/")
            guard followingLast || !isLast, let target = linkTarget(name) else {
                resolved.append(component)
                continue
            }
            links += 1
            if links > PathWalk.mostLinks { return nil }
            if target.hasPrefix("/") { resolved = [] }
            pending += components(of: target).reversed()
        }
        return resolved.isEmpty ? "." : resolved.joined(separator: "/")
    }

    private func components(of path: String) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: true)
    }

    /// The target of a symbolic link relative to the root; nil for anything else.
    private func linkTarget(_ name: String) -> String? {
        readLink(directory: root, name: name)
    }
}

/// readlinkat(2); nil, with errno set, when it fails.
func readLink(directory: Int32, name: String) -> String? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(PATH_MAX)) { buffer in
        guard let start = buffer.baseAddress else { return nil }
        let length = start.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
            readlinkat(directory, name, $0, buffer.count)
        }
        return length < 0 ? nil : String(decoding: buffer[..<length], as: UTF8.self)
    }
}
