package import DpkgModel

/// An entry of systemd-coredump in a journal.
///
/// Source: systemd `src/coredump/coredump-submit.c`, systemd.journal-fields(7).
package enum CoredumpEntry {
    /// The `MESSAGE_ID` of systemd-coredump, as a field.
    package static let identifier = "MESSAGE_ID=fc2e22bc6ee647b6b90729ab34a250b1"

    /// The fields that are used.
    package static let fields = [
        "COREDUMP_COMM", "COREDUMP_EXE", "COREDUMP_SIGNAL", "COREDUMP_PID", "MESSAGE", "_UID",
    ]

    /// Nil when it does not name a program.
    ///
    /// - Parameters:
    ///   - values: of the fields, by name.
    ///   - time: when it was written, in seconds since 1970.
    package static func report(_ values: [String: String], time: Double?, file: String) -> CrashReport? {
        let executable = values["COREDUMP_EXE"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            .map { String(printable: $0.utf8.prefix(4096)) }
        let name = values["COREDUMP_COMM"] ?? executable?.split(separator: "/").last.map(String.init)
        guard let program = name.map({ String(printable: $0.utf8.prefix(64)) }), !program.isEmpty else {
            return nil
        }
        let signal = values["COREDUMP_SIGNAL"].flatMap { Int32($0) } ?? 0
        var report = CrashReport(
            source: .journal, kind: signal == 11 ? .segmentationFault : .signal(signal), file: file,
            program: program)
        report.executable = executable.map { $0.hasSuffix(" (deleted)") ? String($0.dropLast(10)) : $0 }
        report.processID = values["COREDUMP_PID"].flatMap { Int32($0) }
        report.time = time
        // Every user may write an entry that looks like this one; journald adds who did. systemd-coredump writes as the
        // user whose program died.
        report.ownerID = values["_UID"].flatMap { UInt32($0) }.flatMap { $0 == 0 ? nil : $0 }
        let trace = values["MESSAGE"].flatMap(CoredumpMessage.init)
        report.object = trace?.object
        report.offset = trace?.offset
        return report
    }
}
