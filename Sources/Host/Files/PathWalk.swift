import Glibc

/// Resolves names inside a root one component after the other: for kernels without openat2(2), and for calls
/// that have no "resolve in root" of their own.
///
/// The answer holds as long as nobody replaces a directory by a link meanwhile; that is enough for roots that
/// only root can write.
struct PathWalk {
    /// A descriptor of the root directory.
    let root: Int32

    /// As many links as the kernel follows (path_resolution(7)).
    private static let mostLinks = 40

    /// The same file by a name without links and dots, relative to the root ("." for the root itself), or nil
    /// with ELOOP. Components that do not exist stay as they are.
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

    /// The target of a link relative to the root, nil for anything that is not a link.
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
