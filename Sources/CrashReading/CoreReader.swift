import CElf
import CrashFormats
package import CrashProtocol
package import DpkgModel
import Glibc

/// Reads core files with libelf.
package enum CoreReader {
    /// In bytes: the notes are at the beginning of a core file, and grow with the number of threads and mapped files.
    private static let longestStart = 4 << 20

    /// Adds what the cores of a request tell to a reply.
    package static func read(_ request: CrashRequest, into reply: inout CrashReply) {
        for file in request.cores {
            guard let start = readStart(file.descriptor) else {
                reply.unseen.append(
                    UnseenEvidence(path: file.path, reason: String(cString: strerror(errno))))
                continue
            }
            guard var report = report(start, file: file.path) else { continue }
            report.time = file.changedAt
            report.ownerID = file.ownerID
            reply.reports.append(report)
            reply.sources.append(file.path)
        }
    }

    /// Nil when the bytes are not the beginning of a core file of a 64-bit little-endian machine.
    package static func report(_ start: [UInt8], file: String) -> CrashReport? {
        var notes = CoreNotes()
        let machine = withUnsafeMutablePointer(to: &notes) { notes in
            celf_read_notes(
                start, start.count,
                { context, type, contents, count in
                    context?.assumingMemoryBound(to: CoreNotes.self).pointee.add(
                        type, UnsafeRawBufferPointer(start: contents, count: count))
                }, notes)
        }
        return machine < 0 ? nil : notes.report(machine: machine, file: file)
    }

    private static func readStart(_ descriptor: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: longestStart)
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(done))
            }
            if count < 0, errno == EINTR { continue }
            if count < 0 { return nil }
            if count == 0 { break }
            done += count
        }
        return Array(bytes[..<done])
    }
}
