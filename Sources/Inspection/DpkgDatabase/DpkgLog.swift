package import DpkgModel
import Glibc
package import Host
import Paths

/// The last state of each package in dpkg.log. Lines are parsed only when they are requested.
package struct LogContents: Sendable {
    private struct Place {
        var start: Int
        var end: Int
        var line: Int
    }

    private let bytes: [UInt8]
    private let isWhole: Bool
    private var places: [String: Place] = [:]

    /// Whether it has no line about any package.
    package var isEmpty: Bool { places.isEmpty }

    /// Parses the end of a log.
    ///
    /// Source: dpkg `lib/dpkg/log.c`; `YYYY-MM-DD HH:MM:SS status STATE NAME:ARCH VERSION`.
    /// - Parameter isWhole: whether the bytes begin with the first line, so that lines can be numbered.
    package init(_ bytes: [UInt8], isWhole: Bool) {
        self.bytes = bytes
        self.isWhole = isWhole
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            var start = 0
            var line = 0
            while start < buffer.count {
                let found = memchr(base + start, 0x0A, buffer.count - start)
                let end = found.map { base.distance(to: UnsafeRawPointer($0)) } ?? buffer.count
                line += 1
                if let name = Self.name(UnsafeRawBufferPointer(rebasing: buffer[start..<end])) {
                    places[name] = Place(start: start, end: end, line: line)
                }
                start = end + 1
            }
        }
    }

    /// Parses 19 bytes of time, a blank, `status `, the state, a blank, and the name.
    private static func name(_ text: UnsafeRawBufferPointer) -> String? {
        guard text.count > 27, let base = text.baseAddress, memcmp(base + 20, "status ", 7) == 0,
            let blank = memchr(base + 27, 32, text.count - 27)
        else { return nil }
        let start = base.distance(to: UnsafeRawPointer(blank)) + 1
        guard start < text.count else { return nil }
        let rest = memchr(base + start, 32, text.count - start)
        let end = rest.map { base.distance(to: UnsafeRawPointer($0)) } ?? text.count
        return String(decoding: UnsafeRawBufferPointer(rebasing: text[start..<end]), as: UTF8.self)
    }

    /// - Parameter name: `NAME:ARCH` as dpkg writes it, even for `all`.
    package func last(_ name: String) -> LogLine? {
        guard let place = places[name] else { return nil }
        let words = bytes[place.start..<place.end].split(separator: 32).map { String(printable: $0) }
        guard words.count >= 5 else { return nil }
        return LogLine(
            line: isWhole ? place.line : nil, time: "\(words[0]) \(words[1])", state: words[3],
            version: words.count > 5 ? words[5] : "")
    }
}

/// Reads the end of dpkg.log.
package enum DpkgLog {
    /// In bytes. Enough for a few hundred packages; older lines are about completed work.
    private static let window = 64 << 10

    package static func read(_ files: RootedFiles) throws(SystemError) -> LogContents {
        let bytes = try files.readEnd(HostPaths.Dpkg.log, count: window)
        return LogContents(bytes, isWhole: bytes.count < window)
    }

    /// The whole log with its rotated parts, the oldest first: for rebuilding the database.
    package static func readAll(_ files: RootedFiles) -> LogContents {
        let names = (try? files.names(in: HostPaths.Machine.logs)) ?? []
        let log = String(HostPaths.Dpkg.log.dropFirst(HostPaths.Machine.logs.count + 1))
        var bytes: [UInt8] = []
        for name in RotatedLog.parts(of: log, in: names) {
            bytes += (try? files.expanded("\(HostPaths.Machine.logs)/\(name)")) ?? []
            if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
        }
        return LogContents(bytes, isWhole: false)
    }
}

extension PackageIdentity {
    /// The name as dpkg.log writes it, always with the architecture, even for `all`.
    var loggedName: String { architecture.isEmpty ? name : "\(name):\(architecture)" }
}
