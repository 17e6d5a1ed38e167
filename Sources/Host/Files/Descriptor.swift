import Glibc

/// An open file descriptor that closes itself, or none.
struct Descriptor: ~Copyable {
    /// -1 for none.
    let number: Int32

    /// No descriptor.
    static var none: Descriptor { Descriptor(number: -1) }

    /// Gives the number away: it is the caller's to close.
    consuming func release() -> Int32 {
        let number = number
        discard self
        return number
    }

    deinit {
        // EINTR of close(2) on Linux: the descriptor is gone all the same.
        if number >= 0 { _ = close(number) }
    }
}

/// A name in an open directory: what the calls that end in "at" take.
struct DirectoryMember: ~Copyable {
    let directory: Descriptor
    let name: String

    /// The directory's descriptor.
    var parent: Int32 { directory.number }
}

/// The answer of a system call in the manner of CHost: a result, or a negated errno value.
func repeatingInterrupted(_ call: () -> Int) -> Int {
    while true {
        let result = call()
        if result >= 0 { return result }
        if errno != EINTR { return -Int(errno) }
    }
}
