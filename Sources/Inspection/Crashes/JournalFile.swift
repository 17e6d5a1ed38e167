import DpkgModel
import Host

/// Reads the crashes in a systemd journal file, without systemd. Values that cannot be decompressed are
/// counted.
///
/// Source: systemd `docs/JOURNAL_FILE_FORMAT.md`.
package struct JournalFile {
    package private(set) var findings = LogFindings()
    /// The number of values that could not be read: damaged, or longer than any message.
    package private(set) var unreadableValues = 0
    /// Whether reading stopped at a limit. A hostile file can refer from one object to another without end.
    package private(set) var isBounded = false

    private let content: Bytes
    private let path: String
    private let isCompact: Bool

    /// The `MESSAGE_ID` of systemd-coredump, as stored in a journal file.
    private static let coredump = Array("MESSAGE_ID=fc2e22bc6ee647b6b90729ab34a250b1".utf8)
    private static let message = Array("MESSAGE=".utf8)
    private static let longestValue = 1 << 20
    /// The number of bytes that may still be decompressed: it limits the time for a damaged or malicious
    /// file.
    private var remaining = 512 << 20
    private static let mostObjects = 4 << 20
    /// The number of references from one object to another that may still be followed: about a second of work.
    private var references = 1 << 20
    /// The number of bytes of entries that may still be read.
    private var entryBytes = 16 << 20
    private static let mostReports = 1000

    /// - Returns: nil when it is not a journal file.
    package init?(_ bytes: [UInt8], path: String) {
        guard bytes.starts(with: Array("LPKSHHRH".utf8)) else { return nil }
        content = Bytes(bytes)
        self.path = path
        // HEADER_INCOMPATIBLE_COMPACT
        isCompact = (content.quarter(12) ?? 0) & 16 != 0
        guard let start = content.word(88), start >= 208 else { return nil }
        read(from: Int(clamping: start))
    }

    /// Reads all objects in order: kind, flags, size; the next one begins at a multiple of 8.
    private mutating func read(from start: Int) {
        var place = start
        for _ in 0..<Self.mostObjects where !isBounded {
            guard let kind = content.byte(place), let flags = content.byte(place + 1),
                let size = content.word(place + 8),
                size >= 16, size <= UInt64(content.count)
            else { return }
            if kind == 1 { readData(place, flags, Int(size)) }
            let next = place + (Int(size) + 7) / 8 * 8
            guard next > place, next < content.count else { return }
            place = next
        }
    }

    private var dataHeader: Int { isCompact ? 72 : 64 }

    private mutating func readData(_ place: Int, _ flags: UInt8, _ size: Int) {
        guard let payload = payload(place, flags, size) else { return unreadableValues += 1 }
        if payload.elementsEqual(Self.coredump) {
            for entry in entries(of: place) where mayGoOn() { readCoredump(entry) }
        } else if payload.starts(with: Self.message), payload.count < 4096, isKernels(payload) {
            let text = String(decoding: payload.dropFirst(Self.message.count), as: UTF8.self)
            guard let message = KernelMessage(text[...], source: .journal, file: path, line: nil) else {
                return
            }
            let entry = content.word(place + 40).map { Int(clamping: $0) }
            findings.add(message, time: entry.flatMap { self.time(of: $0) })
        }
    }

    /// The contents of a data object, decompressed; nil when it is damaged.
    ///
    /// XZ and ZSTD data are complete streams; LZ4 data is one block after its size in eight bytes.
    private mutating func payload(_ place: Int, _ flags: UInt8, _ size: Int) -> ArraySlice<UInt8>? {
        guard let bytes = content.slice(place + dataHeader, size - dataHeader) else { return nil }
        guard flags & 7 != 0 else { return bytes }
        guard remaining > 0, let expanded = expanded(bytes, flags, place) else { return nil }
        remaining -= expanded.count
        return expanded[...]
    }

    private func expanded(_ bytes: ArraySlice<UInt8>, _ flags: UInt8, _ place: Int) -> [UInt8]? {
        switch flags & 7 {
        case 1, 4: return Expansion.expand(Array(bytes), limit: Self.longestValue)
        case 2:
            guard let length = content.word(place + dataHeader), length <= Self.longestValue else {
                return nil
            }
            return Expansion.expand(lz4Block: bytes.dropFirst(8), size: Int(length))
        default: return nil
        }
    }

    /// Counts a reference that is followed; false when there were too many.
    private mutating func mayGoOn() -> Bool {
        references -= 1
        if references < 0 || findings.reports.count >= Self.mostReports { isBounded = true }
        return !isBounded
    }

    private func isKernels(_ payload: ArraySlice<UInt8>) -> Bool {
        payload.withUnsafeBytes { buffer in
            buffer.baseAddress.map { KernelLog.isWorthALook($0, buffer.count) } ?? false
        }
    }

    /// The entries that have a value: the first one, then those in a linked list of arrays.
    private func entries(of data: Int) -> [Int] {
        var found: [Int] = []
        if let first = content.word(data + 40), first > 0 { found.append(Int(clamping: first)) }
        var array = content.word(data + 48).map { Int(clamping: $0) } ?? 0
        for _ in 0..<64 where array > 0 && found.count < 1000 {
            guard content.byte(array) == 6, let size = content.word(array + 8),
                let next = content.word(array + 16)
            else { break }
            let width = isCompact ? 4 : 8
            for index in 0..<max(0, (Int(clamping: size) - 24) / width) where found.count < 1000 {
                let place = array + 24 + index * width
                let entry =
                    isCompact
                    ? content.quarter(place).map { Int($0) } : content.word(place).map { Int(clamping: $0) }
                guard let entry, entry > 0 else { break }
                found.append(entry)
            }
            array = Int(clamping: next)
        }
        return found
    }

    /// Seconds since 1970.
    private func time(of entry: Int) -> Double? {
        guard content.byte(entry) == 3, let realtime = content.word(entry + 24) else { return nil }
        return Double(realtime) / 1e6
    }

    private mutating func readCoredump(_ entry: Int) {
        guard content.byte(entry) == 3, let size = content.word(entry + 8) else { return }
        var fields: [String: String] = [:]
        var trace: CoredumpMessage?
        let width = isCompact ? 4 : 16
        for index in 0..<min(max(0, (Int(clamping: size) - 64) / width), 256) {
            guard mayGoOn() else { return }
            let item = entry + 64 + index * width
            let place =
                isCompact
                ? content.quarter(item).map { Int($0) } : content.word(item).map { Int(clamping: $0) }
            guard let place, content.byte(place) == 1, let flags = content.byte(place + 1),
                let length = content.word(place + 8), length < Self.longestValue,
                let payload = payload(place, flags, Int(length)), let equals = payload.firstIndex(of: 61)
            else { continue }
            entryBytes -= payload.count
            if entryBytes < 0 { isBounded = true }
            let key = String(printable: payload[..<equals])
            let value = payload[(equals + 1)...]
            if key == "MESSAGE" {
                trace = CoredumpMessage(String(decoding: value.prefix(256 << 10), as: UTF8.self))
            } else if key.hasPrefix("COREDUMP_"), value.count < 8192 {
                fields[key] = String(printable: value)
            }
        }
        let executable = fields["COREDUMP_EXE"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        guard let program = fields["COREDUMP_COMM"] ?? executable?.split(separator: "/").last.map(String.init)
        else {
            return
        }
        let signal = fields["COREDUMP_SIGNAL"].flatMap { Int32($0) } ?? 0
        var report = CrashReport(
            source: .journal, kind: signal == 11 ? .segmentationFault : .signal(signal), file: path,
            program: program)
        report.executable = executable.map { $0.hasSuffix(" (deleted)") ? String($0.dropLast(10)) : $0 }
        report.processID = fields["COREDUMP_PID"].flatMap { Int32($0) }
        report.time = time(of: entry)
        report.object = trace?.object
        report.offset = trace?.offset
        findings.reports.append(report)
    }
}
