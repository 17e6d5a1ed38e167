package import DpkgModel

/// Reads core dumps: their file names and their notes.
package enum CoreFile {
    /// Parses the name of a file of systemd-coredump: `core.NAME.UID.BOOT.PID.TIME`, which may be compressed.
    /// TIME is in microseconds; NAME may contain dots.
    ///
    /// Source: systemd `src/coredump/coredump-submit.c`.
    package static func parse(name: String, directory: String) -> CrashReport? {
        var parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.first == "core" else { return nil }
        if let last = parts.last, ["zst", "lz4", "xz"].contains(last) { parts.removeLast() }
        guard parts.count >= 6, let time = Double(parts[parts.count - 1]),
            let id = Int32(parts[parts.count - 2]),
            parts[parts.count - 3].utf8.count == 32, UInt32(parts[parts.count - 4]) != nil
        else { return nil }
        let program = parts[1..<(parts.count - 4)].joined(separator: ".")
        guard !program.isEmpty else { return nil }
        var report = CrashReport(
            source: .coredump, kind: .signal(0), file: "\(directory)/\(name)",
            program: String(printable: unescaped(program).prefix(64)))
        report.processID = id
        report.time = time / 1e6
        return report
    }

    /// `\x2e` stands for a byte that cannot be in this part of the file name.
    private static func unescaped(_ name: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x5C, rest.first == 0x78, rest.count >= 3,
                let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    /// Parses a plain core file of a 64-bit little-endian machine: its notes, which are in its first pages.
    ///
    /// Source: elf(5), linux `fs/binfmt_elf.c` and `include/linux/elfcore.h`.
    /// - Parameter start: the first bytes of the file, a megabyte at most.
    package static func parse(_ start: [UInt8], file: String) -> CrashReport? {
        let core = Bytes(start)
        guard start.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), core.half(16) == 4,
            let table = core.word(32), table < UInt64(start.count),
            let size = core.half(54), let count = core.half(56), size >= 56
        else { return nil }
        var report = CrashReport(source: .core, kind: .signal(0), file: file, program: "")
        var places = Places(machine: core.half(18) ?? 0)
        for index in 0..<min(Int(count), 64) {
            let place = Int(clamping: table) + index * Int(size)
            // PT_NOTE
            guard core.quarter(place) == 4, let offset = core.word(place + 8),
                let length = core.word(place + 32)
            else {
                continue
            }
            readNotes(core, Int(clamping: offset), Int(clamping: length), &report, &places)
        }
        return report.program.isEmpty ? nil : report
    }

    /// The addresses from which the mapping in which the crash happened can be found.
    private struct Places {
        /// `e_machine`.
        let machine: UInt16
        /// The instruction pointer of the thread that crashed, which comes first.
        var instruction: UInt64?
        var fault: UInt64?

        /// For a bus error the address that was accessed, otherwise the address of the code.
        func wanted(_ kind: CrashReport.Kind) -> [UInt64] {
            let isBusError = kind == .signal(7)
            return [isBusError ? fault : instruction, isBusError ? instruction : nil].compactMap(\.self)
        }

        /// The offset of the instruction pointer in NT_PRSTATUS: the registers begin at 112.
        var register: Int? {
            switch machine {
            case 62: 112 + 16 * 8
            case 183: 112 + 32 * 8
            default: nil
            }
        }
    }

    private static func readNotes(
        _ core: Bytes, _ start: Int, _ length: Int, _ report: inout CrashReport, _ places: inout Places
    ) {
        // The numbers may be malicious, so nothing is added to an offset that is past the end.
        guard start >= 0, length >= 0, start < core.count else { return }
        var place = start
        let end = min(core.count, start > core.count - min(length, core.count) ? core.count : start + length)
        while place >= 0, place + 12 <= end, let name = core.quarter(place),
            let size = core.quarter(place + 4),
            let type = core.quarter(place + 8), name <= 64
        {
            let contents = place + 12 + (Int(name) + 3) / 4 * 4
            guard contents + Int(size) <= core.count else { return }
            switch type {
            case 1:
                if case .signal(0) = report.kind, let signal = core.half(contents + 12) {
                    report.kind = signal == 11 ? .segmentationFault : .signal(Int32(signal))
                    places.instruction = places.register.flatMap { core.word(contents + $0) }
                }
            case 3:
                report.processID = core.quarter(contents + 24).map { Int32(truncatingIfNeeded: $0) }
                report.program = core.text(contents + 40, limit: 16)
            case 0x4649_4C45:
                readMappings(core, contents, contents + Int(size), places, &report)
            case 0x5349_4749: places.fault = core.word(contents + 16)
            default: break
            }
            place = contents + (Int(size) + 3) / 4 * 4
        }
    }

    /// Reads NT_FILE: count, page size, three words for each mapping (start, end, offset in pages), then the
    /// names. The first mapping is the program's.
    private static func readMappings(
        _ core: Bytes, _ start: Int, _ end: Int, _ places: Places, _ report: inout CrashReport
    ) {
        guard let count = core.word(start), let pageSize = core.word(start + 8), count > 0, count < 65536
        else {
            return
        }
        var name = start + 16 + Int(count) * 24
        let wanted = places.wanted(report.kind)
        var best = wanted.count
        for index in 0..<Int(count) {
            guard name < end else { return }
            let place = start + 16 + index * 24
            guard let from = core.word(place), let to = core.word(place + 8),
                let page = core.word(place + 16),
                let length = core.length(name, limit: 4096)
            else { return }
            let path = core.text(name, limit: length)
            name += length + 1
            guard path.hasPrefix("/") else { continue }
            if index == 0 { report.executable = path }
            guard let rank = wanted.firstIndex(where: { $0 >= from && $0 < to }), rank < best else {
                continue
            }
            best = rank
            let mark = " (deleted)"
            report.isObjectDeleted = path.hasSuffix(mark)
            report.object = report.isObjectDeleted ? String(path.dropLast(mark.count)) : path
            report.offset =
                (wanted[rank] - from).addingReportingOverflow(
                    page.multipliedReportingOverflow(by: pageSize).partialValue
                ).partialValue
        }
    }
}

/// Little-endian numbers at the beginning of a file; nil past its end.
struct Bytes {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var count: Int { bytes.count }

    func byte(_ place: Int) -> UInt8? { place >= 0 && place < bytes.count ? bytes[place] : nil }
    func half(_ place: Int) -> UInt16? { number(place, 2).map { UInt16(truncatingIfNeeded: $0) } }
    func quarter(_ place: Int) -> UInt32? { number(place, 4).map { UInt32(truncatingIfNeeded: $0) } }
    func word(_ place: Int) -> UInt64? { number(place, 8) }

    func slice(_ start: Int, _ count: Int) -> ArraySlice<UInt8>? {
        guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else { return nil }
        return bytes[start..<(start + count)]
    }

    /// The text up to the first NUL.
    func text(_ place: Int, limit: Int) -> String {
        guard place >= 0, place < bytes.count else { return "" }
        return String(printable: bytes[place..<min(bytes.count, place + limit)].prefix { $0 != 0 })
    }

    /// The number of bytes before the next NUL; nil when there is none.
    func length(_ place: Int, limit: Int) -> Int? {
        guard place >= 0, place < bytes.count else { return nil }
        return bytes[place..<min(bytes.count, place + limit)].firstIndex(of: 0).map { $0 - place }
    }

    private func number(_ place: Int, _ size: Int) -> UInt64? {
        guard place >= 0, place <= bytes.count - size, bytes.count >= size else { return nil }
        var value: UInt64 = 0
        for index in (0..<size).reversed() { value = value << 8 | UInt64(bytes[place + index]) }
        return value
    }
}
