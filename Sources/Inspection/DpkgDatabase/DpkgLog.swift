package import DpkgModel
package import Host

/// The last state that dpkg.log has of each package.
package struct LogContents: Sendable {
    /// By `name:architecture`, as dpkg writes it.
    package var last: [String: LogLine] = [:]
}

/// Reads the end of dpkg.log.
///
/// Source: dpkg `lib/dpkg/log.c`; `YYYY-MM-DD HH:MM:SS status STATE NAME:ARCH VERSION`.
package enum DpkgLog {
    /// Enough for a few hundred packages; older lines concern work long finished.
    private static let window = 128 << 10

    package static func read(_ files: RootedFiles) throws(SystemError) -> LogContents {
        let bytes = try files.readEnd(HostPaths.Dpkg.log, count: window)
        return parse(bytes, isWhole: bytes.count < window)
    }

    package static func parse(_ bytes: [UInt8], isWhole: Bool) -> LogContents {
        var contents = LogContents()
        var number = 0
        for raw in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            // 19 bytes of time, a blank, then the word.
            guard raw.count > 27, raw.dropFirst(20).starts(with: Self.word) else { continue }
            let words = raw.dropFirst(27).split(separator: 32)
            guard words.count >= 2 else { continue }
            let name = String(decoding: words[1], as: UTF8.self)
            contents.last[name] = LogLine(
                line: isWhole ? number : nil, time: String(printable: raw.prefix(19)),
                state: String(decoding: words[0], as: UTF8.self),
                version: words.count > 2 ? String(printable: words[2]) : "")
        }
        return contents
    }

    private static let word = Array("status ".utf8)
}

extension PackageIdentity {
    /// dpkg.log always names the architecture, also `all`.
    var loggedName: String { architecture.isEmpty ? name : "\(name):\(architecture)" }
}
