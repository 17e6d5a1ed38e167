// sources: Sources/Inspection/Crashes/KernelLog.swift Sources/CrashFormats/KernelMessage.swift Sources/CrashFormats/HardwareMessage.swift Sources/Inspection/Crashes/LogTime.swift Sources/Inspection/Crashes/ApportReport.swift Sources/CrashFormats/CoreNotes.swift Sources/CrashFormats/LittleEndian.swift Sources/CrashFormats/CoredumpFileName.swift Sources/CrashFormats/CoredumpEntry.swift Sources/CrashFormats/LogFindings.swift Sources/CrashFormats/KernelMarks.swift Sources/Inspection/Crashes/JournalFile.swift Sources/CrashFormats/CoredumpMessage.swift Sources/DpkgModel/Evidence/CrashEvidence.swift Sources/DpkgModel/PackageIdentity.swift Sources/DpkgModel/StatusReader.swift Sources/DpkgModel/ConffileGrammar.swift Sources/DpkgModel/StanzaGrammar.swift Sources/DpkgModel/PackageName.swift Sources/DpkgModel/StatusReader+Fields.swift Sources/DpkgModel/StanzaProblem.swift Sources/DpkgModel/PackageRecord.swift Sources/DpkgModel/PackageStatus.swift Sources/DpkgModel/PackageVersion.swift Sources/DpkgModel/Relation.swift Sources/DpkgModel/RelationParser.swift Sources/DpkgModel/RelationScanner.swift Sources/DpkgModel/VersionOrder.swift Sources/DpkgModel/Deb822.swift Sources/Host/Files/ByteSearch.swift Sources/CHost/files.c Sources/DpkgModel/Evidence/ToolsEvidence.swift

/// Whatever stands in logs, reports, journals and cores, it is read, and what it tells stays within bounds.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCrashes(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let clock = LogClock(now: 1_795_600_000, offset: 3600, bootTime: 1_795_500_000)
    let log = KernelLog.parse(bytes, file: "kern.log", firstLine: 1, clock: clock)
    var lines = 1
    for byte in bytes where byte == 0x0A { lines += 1 }
    for report in log.reports {
        precondition((report.line ?? 1) >= 1 && (report.line ?? 1) <= lines, "a line outside the file")
        precondition(!report.program.isEmpty, "a death of nobody")
    }
    if let report = ApportReport.parse(bytes, file: "x.crash") {
        precondition(report.source == .apport, "the source")
        _ = ApportReport.time(bytes, clock)
    }
    for machine: Int32 in [62, 183] {
        guard let report = notes(bytes).report(machine: machine, file: "core") else { continue }
        precondition(!report.program.isEmpty && report.program.utf8.count <= 3 * 16, "the program of a core")
        precondition(report.object?.hasPrefix("/") ?? true, "a mapped file without a path")
    }
    if let name = CoredumpFileName(String(decoding: bytes, as: UTF8.self)) {
        precondition(!name.program.isEmpty, "a dump of nobody")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let fields = ["COREDUMP_COMM": text, "COREDUMP_EXE": text, "MESSAGE": text]
    let entry = CoredumpEntry.report(fields, time: 1, file: "x")
    precondition(entry.map { !$0.program.isEmpty } ?? true, "a death of nobody in an entry")
    for report in JournalFile(bytes, path: "x.journal")?.findings.reports ?? [] {
        precondition(!report.program.isEmpty, "a death of nobody in a journal")
    }
    return 0
}

/// The notes of a core file, divided by the first bytes: what libelf would pass on.
private func notes(_ bytes: [UInt8]) -> CoreNotes {
    var notes = CoreNotes()
    var rest = bytes[...]
    for type: UInt32 in [1, 3, 0x5349_4749, 0x4649_4C45] {
        let count = rest.popFirst().map { Int($0) * 4 } ?? 0
        Array(rest.prefix(count)).withUnsafeBytes { notes.add(type, $0) }
        rest = rest.dropFirst(count)
    }
    return notes
}
