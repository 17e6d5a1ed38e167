/// The newest date of every Release file that this machine has had, kept from one repair to the next, so that an archive
/// that goes back in time is told. Each signed file is sound by itself, and apt asks for no more.
///
/// The format: a line for each, its date in seconds since 1970, a blank, its name in apt's lists directory.
package struct SeenReleases: Hashable, Sendable {
    /// More lines than any machine has sources; what is beyond is not read and not kept.
    private static let most = 1000

    /// By the name in apt's lists directory.
    package private(set) var newest: [String: Double] = [:]

    package init() {}

    /// Lines that are none are passed over.
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
    /// In apt's lists directory.
    package var name: String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }
}
