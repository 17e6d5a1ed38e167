import CDigest
package import Host

/// MD5 of many files at once: eight are read and hashed side by side, which costs little more than one.
package struct MultiDigest {
    private let files: RootedFiles
    private let method: cdigest_method

    package init(files: RootedFiles) {
        self.init(files: files, method: cdigest_best_method())
    }

    /// For tests: with a method that is not this processor's best.
    init(files: RootedFiles, method: cdigest_method) {
        self.files = files
        self.method = method
    }

    /// Hashes every path and tells `body`, in the order in which the files end, the path's index and its MD5 in
    /// lower-case hexadecimal, or why it could not be read.
    package func md5(of paths: [String], _ body: (Int, Result<String, SystemError>) -> Void) {
        let lanes = (0..<Int(CDIGEST_LANES)).map { _ in DigestLane() }
        var state = cdigest_md5_lanes()
        var waiting = paths.indices[...]
        while true {
            fill(lanes, &state, from: &waiting, paths, body)
            let blocks = lanes.compactMap { $0.isBusy ? $0.blocks : nil }.min()
            guard let blocks else { return }
            hash(lanes, &state, blocks: blocks)
        }
    }

    /// Gives every lane something to hash, as long as there are files.
    private func fill(
        _ lanes: [DigestLane], _ state: inout cdigest_md5_lanes, from waiting: inout Range<Int>.SubSequence,
        _ paths: [String], _ body: (Int, Result<String, SystemError>) -> Void
    ) {
        for (number, lane) in lanes.enumerated() {
            while lane.blocks == 0 {
                if lane.isBusy, lane.isComplete {
                    var digest = [UInt8](repeating: 0, count: Int(CDIGEST_MD5_SIZE))
                    cdigest_md5_finish(&state, number, &digest)
                    body(lane.index, .success(Hexadecimal.text(digest)))
                    lane.end()
                }
                do throws(SystemError) {
                    if !lane.isBusy {
                        guard let index = waiting.popFirst() else { break }
                        cdigest_md5_start(&state, number)
                        try lane.begin(index, paths[index], files)
                    }
                    try lane.fill()
                } catch {
                    body(lane.index, .failure(error))
                    lane.end()
                }
            }
        }
    }

    private func hash(_ lanes: [DigestLane], _ state: inout cdigest_md5_lanes, blocks: Int) {
        let data = lanes.map { $0.isBusy ? $0.position : nil }
        cdigest_md5_blocks(method, &state, data, blocks)
        for lane in lanes where lane.isBusy { lane.advance(blocks) }
    }
}

/// One file of eight: its buffer and how far it has been hashed.
private final class DigestLane {
    private static let size = 64 * 1024

    /// Room for the padding behind the last piece.
    private let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: DigestLane.size + 2 * Int(CDIGEST_MD5_BLOCK), alignment: 64)
    private var file: OpenFile?
    private var length: Int64 = 0
    private var start = 0
    private(set) var index = 0
    /// Whole blocks of the buffer that are still to be hashed.
    private(set) var blocks = 0
    /// The padding has been written: what is in the buffer is all.
    private(set) var isComplete = false

    var isBusy: Bool { file != nil }
    var position: UnsafePointer<UInt8>? {
        buffer.baseAddress.map { UnsafePointer(($0 + start).assumingMemoryBound(to: UInt8.self)) }
    }

    deinit {
        buffer.deallocate()
    }

    func begin(_ index: Int, _ path: String, _ files: RootedFiles) throws(SystemError) {
        self.index = index
        file = try files.open(path)
        length = 0
        blocks = 0
        isComplete = false
    }

    func fill() throws(SystemError) {
        guard let file, !isComplete else { return }
        let room = UnsafeMutableRawBufferPointer(rebasing: buffer[..<DigestLane.size])
        let count = try file.read(at: length, into: room)
        length += Int64(count)
        start = 0
        blocks = count / Int(CDIGEST_MD5_BLOCK)
        guard count < DigestLane.size, let base = buffer.baseAddress else { return }
        let tail = base + blocks * Int(CDIGEST_MD5_BLOCK)
        blocks += cdigest_md5_pad(tail.assumingMemoryBound(to: UInt8.self), UInt64(length))
        isComplete = true
    }

    func advance(_ count: Int) {
        start += count * Int(CDIGEST_MD5_BLOCK)
        blocks -= count
    }

    func end() {
        file = nil
        blocks = 0
    }
}
