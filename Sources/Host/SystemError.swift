import Glibc

/// A system call that failed: what was tried, on which file, and why.
package struct SystemError: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The errno value (errno(3)).
    package let code: Int32
    /// What was tried, as a verb that follows "cannot": "read", "lock", "rename".
    package let operation: String
    /// The file's path on this machine, including the root.
    package let path: String
    /// The reason as text for the user, for cases in which the kernel's message for `code` would mislead.
    package let detail: String?

    package init(code: Int32, operation: String, path: String, detail: String? = nil) {
        self.code = code
        self.operation = operation
        self.path = path
        self.detail = detail
    }

    /// For example "cannot read '/etc/x': no such file or directory".
    package var description: String { "cannot \(operation) '\(path)': \(reason)" }

    /// Only the last part of the description.
    package var reason: String { detail ?? SystemError.words(for: code) }

    /// The file, or a directory on the way to it, does not exist.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// Symbolic links lead in a circle.
    package var isLoop: Bool { code == ELOOP }

    /// This user is not permitted to do it; root may be.
    package var isRefused: Bool { code == EACCES || code == EPERM }

    /// The words of strerror(3) for an errno value, in lower case ("no such file or directory").
    package static func words(for code: Int32) -> String {
        guard let text = strerror(code) else { return "error \(code)" }
        let words = String(cString: text)
        return words.prefix(1).lowercased() + words.dropFirst()
    }
}
