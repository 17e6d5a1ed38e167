/// The start and the end of a stream that may be longer than one wants to keep.
struct BoundedOutput {
    private let headLimit: Int
    private let tailLimit: Int
    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    private var dropped = 0

    /// Keeps `limit` bytes: a quarter of them from the start.
    init(limit: Int) {
        headLimit = max(limit, 0) / 4
        tailLimit = max(limit, 0) - headLimit
    }

    mutating func append(_ bytes: ArraySlice<UInt8>) {
        let room = headLimit - head.count
        head += bytes.prefix(room)
        tail += bytes.dropFirst(room)
        // Cut rarely and much, so that every byte is moved once on average.
        if tail.count > 2 * tailLimit + 65536 { cutTail() }
    }

    /// What was kept, with a line that says how much is missing where something is.
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
