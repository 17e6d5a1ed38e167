import DpkgModel
import Host

/// Compares the fetched indexes with what the sources name and the Release files promise.
struct IndexReader {
    private let files: RootedFiles
    private let architectures: [String]
    private let hashes: Bool
    private let names: Set<String>
    private var problems: [IndexProblem] = []

    static func read(
        _ files: RootedFiles, sources: [SourceEntry], architectures: [String], hashes: Bool
    ) -> [IndexProblem] {
        let names = Set((try? files.names(in: HostPaths.Apt.lists)) ?? [])
        var reader = IndexReader(
            files: files, architectures: architectures, hashes: hashes, names: names)
        for source in sources where source.types.contains("deb") {
            for uri in source.uris where !uri.hasPrefix("cdrom:") && !uri.contains("$(ARCH)") {
                for suite in source.suites { reader.readSuite(uri, suite, source.components) }
            }
        }
        return reader.problems
    }

    private init(files: RootedFiles, architectures: [String], hashes: Bool, names: Set<String>) {
        self.files = files
        self.architectures = architectures
        self.hashes = hashes
        self.names = names
    }

    private mutating func readSuite(_ uri: String, _ suite: String, _ components: [String]) {
        let address = ListFileName.suiteAddress(uri, suite: suite)
        let stem = ListFileName.name(of: address)
        let candidates = ["\(stem)InRelease", "\(stem)Release"].filter(names.contains)
        guard let name = candidates.first else {
            return add("\(stem)InRelease", .missing(source: "\(uri) \(suite)"))
        }
        guard let bytes = try? files.read("\(HostPaths.Apt.lists)/\(name)", limit: 64 << 20) else { return }
        guard !bytes.isEmpty else { return add(name, .empty) }
        guard let release = ReleaseFile(bytes) else { return add(name, .notAnIndex) }
        let wanted =
            suite.hasSuffix("/")
            ? ["Packages"]
            : components.flatMap { component in
                architectures.map { "\(component)/binary-\($0)/Packages" }
            }
        for index in wanted { readIndex(index, stem, release, source: "\(uri) \(suite)") }
    }

    private mutating func readIndex(
        _ index: String, _ stem: String, _ release: ReleaseFile, source: String
    ) {
        let expected = release.entry(of: index)
        let name = stem + ListFileName.name(of: "x:" + index)
        if names.contains(name) {
            guard let size = try? files.status("\(HostPaths.Apt.lists)/\(name)").size else { return }
            guard let expected else { return }
            if size == 0, expected.size > 0 {
                add(name, .empty)
            } else if size != expected.size {
                add(name, .wrongSize(expected: expected.size, actual: size))
            } else if size > 0, !beginsLikeAnIndex(name) {
                add(name, .notAnIndex)
            } else if hashes, size > 0,
                let digest = try? FileDigest.sha256(of: "\(HostPaths.Apt.lists)/\(name)", files: files),
                digest != expected.sha256
            {
                add(name, .wrongHash)
            }
            return
        }
        // Kept compressed (Acquire::GzipIndexes): the sizes are those of apt's own compression.
        let compressed = [".lz4", ".xz", ".gz", ".zst", ".bz2", ".lzma"].map { name + $0 }
        if let found = compressed.first(where: names.contains) {
            if (try? files.status("\(HostPaths.Apt.lists)/\(found)").size) == 0 { add(found, .empty) }
        } else if let expected, expected.size > 0 {
            add(name, .missing(source: source))
        }
    }

    /// A field's name and a colon, as every stanza begins.
    private func beginsLikeAnIndex(_ name: String) -> Bool {
        guard let start = try? files.readStart("\(HostPaths.Apt.lists)/\(name)", count: 64) else {
            return true
        }
        let field = start.prefix { ($0 | 0x20 >= 97 && $0 | 0x20 <= 122) || $0 == UInt8(ascii: "-") }
        return !field.isEmpty && field.count < start.count && start[field.count] == UInt8(ascii: ":")
    }

    private mutating func add(_ name: String, _ kind: IndexProblem.Kind) {
        problems.append(IndexProblem(path: "\(HostPaths.Apt.lists)/\(name)", kind: kind))
    }
}
