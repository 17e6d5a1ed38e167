package import DpkgModel

/// The name of a file of systemd-coredump: `core.NAME.UID.BOOT.PID.TIME`, which may be compressed. TIME is in
/// microseconds; NAME may contain dots.
///
/// Source: systemd `src/coredump/coredump-submit.c`.
package struct CoredumpFileName: Hashable, Sendable {
    package let program: String
    package let processID: Int32
    /// Seconds since 1970.
    package let time: Double
    package let isCompressed: Bool

    /// Nil when it is another name.
    package init?(_ name: String) {
        var parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.first == "core" else { return nil }
        isCompressed = parts.last.map { ["zst", "lz4", "xz"].contains($0) } ?? false
        if isCompressed { parts.removeLast() }
        guard parts.count >= 6, let time = Double(parts[parts.count - 1]),
            let id = Int32(parts[parts.count - 2]),
            parts[parts.count - 3].utf8.count == 32, UInt32(parts[parts.count - 4]) != nil
        else { return nil }
        let program = parts[1..<(parts.count - 4)].joined(separator: ".")
        guard !program.isEmpty else { return nil }
        self.program = String(printable: Self.unescaped(program).prefix(64))
        processID = id
        self.time = time / 1e6
    }

    /// - Parameter directory: where the file is.
    package func report(_ name: String, in directory: String) -> CrashReport {
        var report = CrashReport(
            source: .coredump, kind: .signal(0), file: "\(directory)/\(name)", program: program)
        report.processID = processID
        report.time = time
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
}
