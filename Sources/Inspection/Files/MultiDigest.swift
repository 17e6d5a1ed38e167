import CDigest
import Glibc
package import Host

/// MD5 of many files: eight are read and hashed in parallel, which takes little more time than one.
package struct MultiDigest {
    private let files: RootedFiles
    private let method: cdigest_method

    package init(files: RootedFiles) {
        self.init(files: files, method: cdigest_best_method())
    }

    /// For tests: with a method other than this processor's fastest.
    init(files: RootedFiles, method: cdigest_method) {
        self.files = files
        self.method = method
    }

    /// Hashes every path and passes to `body`, in the order in which the files are completed, the path's
    /// index and its MD5 in lower-case hexadecimal, or the error.
    package func md5(of paths: [String], _ body: (Int, Result<String, SystemError>) -> Void) {
        var waiting = paths.indices[...]
        run {
            waiting.popFirst().map { (paths[$0], $0) }
        } done: { index, result in
            body(index, result.map(\.md5.text))
        }
    }

    /// The digest and the size of a file.
    struct Digest {
        let md5: MD5Value
        /// In bytes.
        let size: Int64
        let start: FileStart
    }

    /// Hashes the files that `next` returns, as path and job, until it returns nil; `done` gets each job
    /// back, in the order in which the files are completed.
    func run<Job>(
        next: () -> (path: String, job: Job)?, done: (Job, Result<Digest, SystemError>) -> Void
    ) {
        let lanes = (0..<Int(CDIGEST_LANES)).map { _ in DigestLane<Job>() }
        var state = cdigest_md5_lanes()
        while true {
            for (number, lane) in lanes.enumerated() where lane.blocks == 0 {
                fill(lane, number, &state, next, done)
            }
            var blocks = 0
            for lane in lanes where lane.isBusy {
                blocks = blocks == 0 ? lane.blocks : min(blocks, lane.blocks)
            }
            if blocks == 0 { return }
            hash(lanes, &state, blocks: blocks)
        }
    }

    /// Assigns the next file to a lane, if there is one.
    private func fill<Job>(
        _ lane: DigestLane<Job>, _ number: Int, _ state: inout cdigest_md5_lanes,
        _ next: () -> (path: String, job: Job)?, _ done: (Job, Result<Digest, SystemError>) -> Void
    ) {
        while lane.blocks == 0 {
            if lane.isComplete, let job = lane.end() {
                withUnsafeTemporaryAllocation(byteCount: Int(CDIGEST_MD5_SIZE), alignment: 8) { digest in
                    cdigest_md5_finish(&state, number, digest.assumingMemoryBound(to: UInt8.self).baseAddress)
                    let md5 = MD5Value(bytes: UnsafeRawBufferPointer(digest))
                    done(job, .success(Digest(md5: md5, size: lane.length, start: lane.beginning)))
                }
            }
            do throws(SystemError) {
                if !lane.isBusy {
                    guard let (path, job) = next() else { return }
                    lane.job = job
                    cdigest_md5_start(&state, number)
                    try lane.begin(path, files)
                }
                try lane.fill()
            } catch {
                if let job = lane.end() { done(job, .failure(error)) }
            }
        }
    }

    private func hash<Job>(_ lanes: [DigestLane<Job>], _ state: inout cdigest_md5_lanes, blocks: Int) {
        withUnsafeTemporaryAllocation(of: UnsafePointer<UInt8>?.self, capacity: Int(CDIGEST_LANES)) { data in
            for (number, lane) in lanes.enumerated() {
                data.initializeElement(at: number, to: lane.isBusy ? lane.position : nil)
            }
            cdigest_md5_blocks(method, &state, data.baseAddress, blocks)
        }
        for lane in lanes where lane.isBusy { lane.advance(blocks) }
    }
}

/// One of the eight lanes: a file, its buffer, and the hashing position.
private final class DigestLane<Job> {
    private static var size: Int { 64 * 1024 }

    /// Has additional bytes for the padding after the last piece.
    private let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: DigestLane.size + 2 * Int(CDIGEST_MD5_BLOCK), alignment: 64)
    private var file: OpenFile?
    private(set) var length: Int64 = 0
    private(set) var beginning = FileStart.other
    private var start = 0
    var job: Job?
    /// The number of whole blocks in the buffer that have not been hashed yet.
    private(set) var blocks = 0
    /// Whether the padding has been written, so that the buffer has the last blocks.
    private(set) var isComplete = false

    var isBusy: Bool { file != nil }
    var position: UnsafePointer<UInt8>? {
        buffer.baseAddress.map { UnsafePointer(($0 + start).assumingMemoryBound(to: UInt8.self)) }
    }

    deinit {
        buffer.deallocate()
    }

    func begin(_ path: String, _ files: RootedFiles) throws(SystemError) {
        length = 0
        blocks = 0
        isComplete = false
        beginning = .other
        let opened = try files.open(path)
        if opened.status.isNearlyEmpty {
            throw SystemError(
                code: EFBIG, operation: "read", path: path,
                detail: "it claims gigabytes and has nearly nothing")
        }
        file = opened
    }

    func fill() throws(SystemError) {
        guard let file, !isComplete else { return }
        let room = UnsafeMutableRawBufferPointer(rebasing: buffer[..<DigestLane.size])
        let count = try file.read(at: length, into: room)
        if length == 0 {
            beginning = FileStart(
                UnsafeRawBufferPointer(rebasing: buffer[..<count]),
                isExecutable: file.status.mode & 0o111 != 0)
        }
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

    /// Returns the job; afterwards the lane is free.
    func end() -> Job? {
        let ended = job
        job = nil
        file = nil
        blocks = 0
        isComplete = false
        return ended
    }
}
