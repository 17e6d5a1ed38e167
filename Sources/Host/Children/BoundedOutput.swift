/// The start and the end of a stream that may be too long to keep as a whole.
struct BoundedOutput {
    private let headLimit: Int
    private let tailLimit: Int
    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    private var dropped = 0

    /// - Parameter limit: the number of bytes to keep: a quarter of them from the start, the rest from the
    ///   end.
    init(limit: Int) {
        headLimit = max(limit, 0) / 4
        tailLimit = max(limit, 0) - headLimit
    }

    mutating func append(_ bytes: ArraySlice<UInt8>) {
        let room = headLimit - head.count
        head += bytes.prefix(room)
        tail += bytes.dropFirst(room)
        // Cut only when the tail is more than twice too long, so that every byte is moved about once on
        // average.
        if tail.count > 2 * tailLimit + 65536 { cutTail() }
    }

    /// The kept bytes; where some are missing, a line between them says how many.
    mutating func bytes() -> [UInt8] {
        cutTail()
        guard dropped > 0 else { return head + tail }
        return head + Array("\n[... \(dropped) bytes left out ...]\n".utf8) + tail
    }

    private mutating func cutTail() {
        let excess = tail.count - tailLimit
        guard excess > 0 else { return }
        tail.removeFirst(excess)
        dropped += excess
    }
}
