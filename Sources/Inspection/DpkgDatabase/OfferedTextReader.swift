import DpkgModel
import Glibc
import Host
import Paths

/// Reads the stanzas of packages from apt's indexes and cached archives.
struct OfferedTextReader {
    private let files: RootedFiles

    init(files: RootedFiles) { self.files = files }

    /// The texts by package name. Archives on this machine come first, because they were installed.
    func texts(of wanted: Set<String>) -> [String: [OfferedText]] {
        guard !wanted.isEmpty else { return [:] }
        var found: [String: [OfferedText]] = [:]
        for archive in CachedArchiveReader.read(files) where archive.damage == nil {
            guard wanted.contains(archive.package) else { continue }
            let identity = PackageIdentity(name: archive.package, architecture: archive.architecture)
            found[archive.package, default: []].append(
                OfferedText(identity: identity, version: archive.version, source: .archive(archive.path)))
        }
        let names = (try? files.names(in: HostPaths.Apt.lists)) ?? []
        for name in names where Self.isIndex(name) {
            let path = "\(HostPaths.Apt.lists)/\(name)"
            guard let bytes = try? files.expanded(path) else { continue }
            for text in Self.texts(bytes, path, wanted) {
                found[text.identity.name, default: []].append(text)
            }
        }
        return found
    }

    private static func isIndex(_ name: String) -> Bool {
        ["", ".gz", ".xz", ".zst", ".lz4", ".bz2"].contains { name.hasSuffix("_Packages" + $0) }
    }

    /// Stanzas of an index begin with `Package:`.
    private static func texts(
        _ bytes: [UInt8], _ path: String, _ wanted: Set<String>
    ) -> [OfferedText] {
        var found: [OfferedText] = []
        bytes.withUnsafeBytes { buffer in
            var start = 0
            while start < buffer.count {
                let end = Self.end(of: buffer, from: start)
                let stanza = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
                if let text = text(stanza, start, path, wanted) { found.append(text) }
                start = end + 1
            }
        }
        return found
    }

    /// The index after the last line before a blank one.
    private static func end(of buffer: UnsafeRawBufferPointer, from start: Int) -> Int {
        guard let base = buffer.baseAddress else { return start }
        var place = start
        while place < buffer.count, let found = memchr(base + place, 0x0A, buffer.count - place) {
            place = base.distance(to: UnsafeRawPointer(found)) + 1
            if place < buffer.count, buffer[place] == 0x0A { return place }
        }
        return buffer.count
    }

    private static func text(
        _ stanza: UnsafeRawBufferPointer, _ offset: Int, _ path: String, _ wanted: Set<String>
    ) -> OfferedText? {
        let key = Array("Package: ".utf8)
        guard stanza.count > key.count, stanza.starts(with: key) else { return nil }
        let name = String(decoding: stanza.dropFirst(key.count).prefix { $0 != 0x0A }, as: UTF8.self)
        guard wanted.contains(name) else { return nil }
        let record = StatusReader.read(Array(stanza), file: "index").packages.first
        guard let record, let version = record.version else { return nil }
        return OfferedText(
            identity: record.identity, version: version, source: .index(path), offset: offset,
            length: stanza.count)
    }
}
