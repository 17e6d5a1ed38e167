package import CrashFormats
import DpkgModel
import Host

/// Reads the kernel's messages in a systemd journal file, without systemd: those that are not compressed, which the
/// kernel's short lines are. A machine whose C library is dead has often nothing else.
///
/// Source: systemd `docs/JOURNAL_FILE_FORMAT.md`.
package struct JournalFile {
    package private(set) var findings = LogFindings()

    private let content: LittleEndian
    private let path: String
    private let isCompact: Bool
    private let isOver: () -> Bool

    private static let message = Array("MESSAGE=".utf8)
    private static let transport = Array("_TRANSPORT=kernel".utf8)
    /// In bytes.
    private static let longestMessage = 4096
    private static let mostObjects = 4 << 20
    /// Messages that are parsed, and what is found: more than a machine tells of its programs.
    private static let mostMessages = 100_000
    private static let mostFindings = 10_000
    /// Fields of one entry.
    private static let mostItems = 256
    /// The number of references from an entry to its fields that may still be followed: about a second of work. A hostile
    /// file can refer from one object to another without end.
    private var references = 1 << 20

    /// - Parameter isOver: asked now and then, whether there is no time left.
    /// - Returns: nil when it is not a journal file.
    package init?(_ bytes: [UInt8], path: String, isOver: @escaping () -> Bool = { false }) {
        guard bytes.starts(with: Array("LPKSHHRH".utf8)) else { return nil }
        content = LittleEndian(bytes)
        self.path = path
        self.isOver = isOver
        // HEADER_INCOMPATIBLE_COMPACT
        isCompact = (content.quarter(12) ?? 0) & 16 != 0
        guard let start = content.word(88), start >= 208 else { return nil }
        let places = messages(from: Int(clamping: start))
        // The newest stand last.
        for (index, place) in places.reversed().enumerated() {
            if index >= Self.mostMessages || findings.count >= Self.mostFindings
                || references <= 0 || index % 1024 == 0 && isOver()
            {
                findings.isCut = true
                break
            }
            read(place)
        }
        findings.reverse()
    }

    /// The places of the values that may be messages of the kernel.
    ///
    /// All objects are looked at in order: kind, flags, size; the next one begins at a multiple of 8.
    private mutating func messages(from start: Int) -> [Int] {
        var found: [Int] = []
        var place = start
        for number in 0..<Self.mostObjects {
            guard let kind = content.byte(place), let flags = content.byte(place + 1),
                let size = content.word(place + 8), size >= 16, size <= UInt64(content.count)
            else { return found }
            if number % 65536 == 0, isOver() { break }
            // A data object that is not compressed.
            if kind == 1, flags & 7 == 0, let payload = payload(place, Int(size)), isKernels(payload) {
                found.append(place)
            }
            let next = place + (Int(size) + 7) / 8 * 8
            guard next > place, next < content.count else { return found }
            place = next
        }
        findings.isCut = true
        return found
    }

    private var dataHeader: Int { isCompact ? 72 : 64 }

    private func payload(_ place: Int, _ size: Int) -> ArraySlice<UInt8>? {
        content.slice(place + dataHeader, size - dataHeader)
    }

    private func isKernels(_ payload: ArraySlice<UInt8>) -> Bool {
        guard payload.count < Self.longestMessage, payload.starts(with: Self.message) else { return false }
        return payload.withUnsafeBytes { buffer in
            buffer.baseAddress.map { KernelLog.isWorthALook($0, buffer.count) } ?? false
        }
    }

    private mutating func read(_ place: Int) {
        guard let size = content.word(place + 8), let payload = payload(place, Int(clamping: size)),
            let entry = content.word(place + 40).map({ Int(clamping: $0) }), isOfKernel(entry)
        else { return }
        let text = String(decoding: payload.dropFirst(Self.message.count), as: UTF8.self)
        guard let message = KernelMessage(text[...], source: .journal, file: path, line: nil) else { return }
        findings.add(message, time: content.word(entry + 24).map { Double($0) / 1e6 })
    }

    /// Whether an entry came from the kernel: everybody may write a message, and only journald says where it is from.
    private mutating func isOfKernel(_ entry: Int) -> Bool {
        guard content.byte(entry) == 3, let size = content.word(entry + 8) else { return false }
        let width = isCompact ? 4 : 16
        let count = min(max(0, (Int(clamping: size) - 64) / width), Self.mostItems)
        for index in 0..<count where references > 0 {
            references -= 1
            if isTransport(entry + 64 + index * width) { return true }
        }
        return false
    }

    /// Whether the field that an entry refers to says that it came from the kernel.
    private func isTransport(_ item: Int) -> Bool {
        let place =
            isCompact
            ? content.quarter(item).map { Int($0) } : content.word(item).map { Int(clamping: $0) }
        guard let place, content.byte(place) == 1, content.byte(place + 1).map({ $0 & 7 }) == 0,
            content.word(place + 8) == UInt64(dataHeader + Self.transport.count)
        else { return false }
        return content.slice(place + dataHeader, Self.transport.count)?.elementsEqual(Self.transport) ?? false
    }
}
