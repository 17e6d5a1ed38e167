import Glibc

/// The C library's message for an errno value, beginning with a lower-case letter.
enum SystemReason {
    static func text(_ code: Int32) -> String {
        guard let words = strerror(code) else { return "error \(code)" }
        let text = String(cString: words)
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
