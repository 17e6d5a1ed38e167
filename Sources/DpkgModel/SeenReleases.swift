/// The newest date of every Release file that this machine has had. It is kept from one repair to the next, in order
/// to notice when an archive offers older indexes than before. apt does not check that: an old file has a valid
/// signature too.
///
/// The format: one line for each file, with the date in seconds since 1970, a blank, and the name in apt's lists
/// directory.
package struct SeenReleases: Hashable, Sendable {
    /// The largest number of lines that is read, more than any machine has sources.
    private static let most = 1000

    /// The dates in seconds since 1970, by the name in apt's lists directory.
    package private(set) var newest: [String: Double] = [:]

    package init() {}

    /// Reads a file; lines in another format are skipped.
    package init(_ bytes: [UInt8]) {
        for line in bytes.split(separator: 0x0A).prefix(Self.most) {
            let parts = line.split(separator: 32, maxSplits: 1)
            guard parts.count == 2, let date = Double(String(decoding: parts[0], as: UTF8.self)),
                date.isFinite
            else { continue }
            newest[String(decoding: parts[1], as: UTF8.self)] = date
        }
    }

    package mutating func note(_ suites: [SuiteEvidence]) {
        for release in suites.compactMap(\.release) {
            guard let date = release.date else { continue }
            newest[release.name] = max(newest[release.name] ?? date, date)
        }
    }

    package var bytes: [UInt8] {
        let lines = newest.sorted { $0.key < $1.key }.prefix(Self.most).map { name, date in
            "\(Int64(date)) \(name)\n"
        }
        return Array(lines.joined().utf8)
    }
}

extension ReleaseFacts {
    /// The name in apt's lists directory.
    package var name: String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }
}
