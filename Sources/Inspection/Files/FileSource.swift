import Host

/// Provides the bytes of an open file to the ELF parser.
struct FileSource: ByteSource {
    let file: OpenFile

    var size: Int64 { file.status.size }

    func bytes(at offset: Int64, count: Int) throws(ElfProblem) -> [UInt8] {
        guard offset >= 0, offset < size, count > 0 else { return [] }
        do throws(SystemError) {
            // At most the size of the file: a malicious header must not cause a large allocation.
            return try file.bytes(at: offset, count: Int(min(Int64(count), size - offset)))
        } catch {
            throw .unreadable(error.reason)
        }
    }

    func hasHole(in range: Range<Int64>) -> Bool {
        guard !range.isEmpty, range.lowerBound < size, let hole = file.firstHole(from: range.lowerBound)
        else {
            return false
        }
        return hole < min(range.upperBound, size)
    }
}
