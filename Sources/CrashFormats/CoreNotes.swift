package import DpkgModel

/// What the notes of a core file tell of a process.
///
/// Source: elf(5), linux `fs/binfmt_elf.c` and `include/linux/elfcore.h`.
package struct CoreNotes: Hashable, Sendable {
    /// The notes that are used, by their type: the status, the process, the signal and the mapped files.
    private static let types: Set<UInt32> = [1, 3, 0x5349_4749, 0x4649_4C45]

    private var notes: [UInt32: [UInt8]] = [:]

    package init() {}

    /// Keeps the first note of each type that is used: the thread that crashed comes first.
    package mutating func add(_ type: UInt32, _ contents: UnsafeRawBufferPointer) {
        if Self.types.contains(type), notes[type] == nil { notes[type] = Array(contents) }
    }

    /// Nil when there is no note of a process.
    ///
    /// - Parameter machine: `e_machine`.
    package func report(machine: Int32, file: String) -> CrashReport? {
        guard let process = notes[3].map(LittleEndian.init) else { return nil }
        let program = process.text(40, limit: 16)
        guard !program.isEmpty else { return nil }
        var report = CrashReport(source: .core, kind: .signal(0), file: file, program: program)
        report.processID = process.quarter(24).map { Int32(truncatingIfNeeded: $0) }
        var instruction: UInt64?
        if let status = notes[1].map(LittleEndian.init), let signal = status.half(12) {
            report.kind = signal == 11 ? .segmentationFault : .signal(Int32(signal))
            instruction = Self.register(machine).flatMap { status.word($0) }
        }
        let fault = notes[0x5349_4749].flatMap { LittleEndian($0).word(16) }
        // For a bus error the address that was accessed, otherwise the address of the code.
        let isBusError = report.kind == .signal(7)
        let wanted = [isBusError ? fault : instruction, isBusError ? instruction : nil].compactMap(\.self)
        if let files = notes[0x4649_4C45] { Self.readMappings(LittleEndian(files), wanted, &report) }
        return report
    }

    /// The offset of the instruction pointer in NT_PRSTATUS: the registers begin at 112.
    private static func register(_ machine: Int32) -> Int? {
        switch machine {
        case 62: 112 + 16 * 8
        case 183: 112 + 32 * 8
        default: nil
        }
    }

    /// Reads NT_FILE: count, page size, three words for each mapping (start, end, offset in pages), then the
    /// names. The first mapping is the program's.
    private static func readMappings(_ note: LittleEndian, _ wanted: [UInt64], _ report: inout CrashReport) {
        guard let count = note.word(0), let pageSize = note.word(8), count > 0, count < 65536 else { return }
        var name = 16 + Int(count) * 24
        var best = wanted.count
        for index in 0..<Int(count) {
            let place = 16 + index * 24
            guard let from = note.word(place), let to = note.word(place + 8),
                let page = note.word(place + 16),
                let length = note.length(name, limit: 4096)
            else { return }
            let path = note.text(name, limit: length)
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
