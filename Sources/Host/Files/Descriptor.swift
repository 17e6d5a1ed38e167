import Glibc

/// An open file descriptor that closes itself, or none.
struct Descriptor: ~Copyable {
    /// -1 for none.
    let number: Int32

    /// No descriptor.
    static var none: Descriptor { Descriptor(number: -1) }

    /// Returns the number without closing it; the caller must close it.
    consuming func release() -> Int32 {
        let number = number
        discard self
        return number
    }

    deinit {
        // When close(2) returns EINTR on Linux, the descriptor has been closed nevertheless.
        if number >= 0 { _ = close(number) }
    }
}

/// A name in an open directory: the arguments of calls such as openat(2).
struct DirectoryMember: ~Copyable {
    let directory: Descriptor
    let name: String

    /// The directory's descriptor.
    var parent: Int32 { directory.number }
}

/// Repeats a call while it is interrupted. Returns its result, or a negated errno value as in CHost.
func repeatingInterrupted(_ call: () -> Int) -> Int {
    while true {
        let result = call()
        if result >= 0 { return result }
        if errno != EINTR { return -Int(errno) }
    }
}
