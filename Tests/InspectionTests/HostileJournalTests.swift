import CrashFormats
import Testing

@testable import Inspection

struct HostileJournalTests {
    @Test("a journal whose parts name each other a million times is read up to a bound")
    func hostileJournal() throws {
        func words(_ values: [UInt64]) -> [UInt8] {
            values.flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) } }
        }
        var bytes = Array("LPKSHHRH".utf8) + [UInt8](repeating: 0, count: 80) + words([256])
        bytes += [UInt8](repeating: 0, count: 256 - bytes.count)
        func object(_ kind: UInt8, _ body: [UInt8], flags: UInt8 = 0) -> UInt64 {
            let place = bytes.count
            bytes += [kind, flags, 0, 0, 0, 0, 0, 0] + words([UInt64(16 + body.count)]) + body
            while bytes.count % 8 != 0 { bytes.append(0) }
            return UInt64(place)
        }
        let value = object(
            1, words([0, 0, 0, 0, 0, 1]) + Array("MESSAGE=".utf8) + [UInt8](repeating: 0x20, count: 900_000),
            flags: 4)
        let entry = object(3, words([1, 1, 0, 0, 0, 0]) + words((0..<256).flatMap { _ in [value, 0] }))
        let array = object(6, words([0]) + words((0..<999).map { _ in entry }))
        for _ in 0..<2000 {
            _ = object(
                1,
                words([0, 0, 0, entry, array, 1]) + Array("MESSAGE_ID=fc2e22bc6ee647b6b90729ab34a250b1".utf8))
        }
        // What is not the kernel's is not followed at all.
        let journal = try #require(JournalFile(bytes, path: "x"))
        #expect(!journal.findings.isCut && journal.findings.reports.isEmpty)
        let line = Array("MESSAGE=s[7]: segfault at 0 ip 1 sp 2 error 4 in libz.so.1[7f+1]".utf8)
        for _ in 0..<5000 { _ = object(1, words([0, 0, 0, entry, array, 1]) + line) }
        let hostile = try #require(JournalFile(bytes, path: "x"))
        #expect(hostile.findings.isCut && hostile.findings.reports.isEmpty)
    }
}
