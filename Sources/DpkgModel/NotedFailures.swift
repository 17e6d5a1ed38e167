/// The failures of packages that the last repair has left unfinished. It is kept in order to tell their reasons also
/// after the repair: dpkg itself writes no log of what scripts print.
///
/// The format: one line for each package, with the time, the package, the script, the hook and the words, separated by
/// tabs; a script or hook that is not known is empty.
package struct NotedFailures: Hashable, Sendable {
    /// The largest number of lines that is read and written.
    private static let most = 1000

    /// The time of the run: `2026-11-23 03:41:02`.
    package var time: String
    package private(set) var failures: [PackageFailure]

    package init(time: String, failures: [PackageFailure]) {
        self.time = time
        self.failures = failures
    }

    /// Reads a file; lines in another format are skipped.
    package init(_ bytes: [UInt8]) {
        time = ""
        failures = []
        for line in bytes.split(separator: 0x0A).prefix(Self.most) {
            let parts = line.split(separator: 0x09, omittingEmptySubsequences: false)
                .map { String(printable: $0) }
            guard parts.count == 5, !parts[1].isEmpty else { continue }
            time = parts[0]
            failures.append(
                PackageFailure(
                    package: parts[1], script: parts[2].isEmpty ? nil : parts[2], words: parts[4],
                    hook: parts[3].isEmpty ? nil : parts[3]))
        }
    }

    package var bytes: [UInt8] {
        let lines = failures.prefix(Self.most).map { failure in
            [time, failure.package, failure.script ?? "", failure.hook ?? "", failure.words]
                .map { String(printable: $0.utf8).split(separator: "\t").joined(separator: " ") }
                .joined(separator: "\t") + "\n"
        }
        return Array(lines.joined().utf8)
    }
}
