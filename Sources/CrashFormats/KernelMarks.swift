/// Texts of which every message of the kernel that matters here contains one: a short list makes the search fast.
package enum KernelMarks {
    package static let all = [
        "segfault at", "trap", "general protection", "unhandled ", "fatal signal", "illed process",
        "oom-kill:",
        "callbacks suppressed", "[Hardware Error]", "EDAC ", "I/O error", "medium error", "-fs error",
        "BTRFS ",
        "XFS (", "Machine check",
    ].map { Array($0.utf8) }

    /// Whether a message has one of them.
    package static func isIn(_ message: UnsafeRawBufferPointer) -> Bool {
        all.contains { mark in
            guard message.count >= mark.count else { return false }
            return (0...(message.count - mark.count)).contains { place in
                message[place] == mark[0] && message[place..<(place + mark.count)].elementsEqual(mark)
            }
        }
    }
}
