import DpkgModel
import Host
import Paths

/// Compares the fetched indexes with the sources and the Release files.
struct IndexReader {
    private let files: RootedFiles
    private let architectures: [String]
    private let hashes: Bool
    private let memory: DigestMemory
    private let names: [String]
    private let known: Set<String>
    /// The files that a fetch left in `lists/partial`; empty when this user cannot read the directory.
    private let partial: Set<String>
    private let seen: SeenReleases
    private(set) var problems: [IndexProblem] = []
    private(set) var suites: [SuiteEvidence] = []
    private var reported: Set<String> = []

    static func read(
        _ files: RootedFiles, sources: [SourceEntry], architectures: [String], hashes: Bool,
        names: [String], partial: Set<String>, memory: DigestMemory
    ) -> IndexReader {
        var reader = IndexReader(
            files: files, architectures: architectures, hashes: hashes, memory: memory, names: names,
            partial: partial)
        for path in [HostPaths.Apt.packageCache, HostPaths.Apt.sourcePackageCache] {
            guard let kind = (try? files.status(path))?.kind, kind != .regular else { continue }
            reader.problems.append(IndexProblem(path: path, kind: .notAFile(kind.phrase)))
        }
        for source in sources where source.types.contains("deb") {
            for uri in source.uris where !uri.hasPrefix("cdrom:") && !isForEachArchitecture(uri) {
                for suite in source.suites where !isForEachArchitecture(suite) {
                    reader.readSuite(uri, suite, source)
                }
            }
        }
        return reader
    }

    private init(
        files: RootedFiles, architectures: [String], hashes: Bool, memory: DigestMemory, names: [String],
        partial: Set<String>
    ) {
        self.files = files
        self.architectures = architectures
        self.hashes = hashes
        self.memory = memory
        self.names = names
        self.partial = partial
        known = Set(names)
        seen = SeenReleases((try? files.read(HostPaths.Own.seenReleases, limit: 1 << 20)) ?? [])
    }

    /// Searching for one byte first is much faster than searching for a text.
    private static func isForEachArchitecture(_ text: String) -> Bool {
        text.utf8.contains(UInt8(ascii: "$")) && text.contains("$(ARCH)")
    }

    /// For each scheme that was checked: whether its program is missing.
    private var methods: [String: Bool] = [:]

    /// In bytes. Files up to this size are hashed in a quick check too, which takes a tenth of a millisecond.
    private static let cheap = 128 << 10

    /// Whether apt has no program for a scheme. Source: apt `apt-pkg/acquire-worker.cc`: the program has the
    /// name of the scheme.
    private mutating func lacksMethod(_ scheme: String) -> Bool {
        // The methods that belong to apt itself are checked together with the other programs.
        if ["http", "https", "file", "copy", "mirror", "store"].contains(scheme) || scheme.contains("/") {
            return false
        }
        if let known = methods[scheme] { return known }
        let isLacking = !files.exists("\(HostPaths.Apt.methods)/\(scheme)")
        methods[scheme] = isLacking
        return isLacking
    }

    // MARK: Release files

    private mutating func readSuite(_ uri: String, _ suite: String, _ source: SourceEntry) {
        let stem = ListFileName.name(of: ListFileName.suiteAddress(uri, suite: suite))
        var evidence = SuiteEvidence(
            uri: uri, suite: suite, file: source.file, line: source.line, options: source.options)
        evidence.rejected = rejected(stem)
        evidence.lacksMethod = lacksMethod(evidence.scheme)
        let release = readRelease(stem, source: evidence.name, &evidence)
        if let release {
            let wanted = wanted(suite, source)
            evidence.unknownComponents = unknownComponents(source, suite, release)
            for index in wanted { readIndex(index, stem, release, source: evidence.name) }
            readOthers(stem, release, except: Set(wanted))
        } else {
            // Without a Release file the contents cannot be checked, but anything that is not a regular file
            // is still reported.
            for name in names where name.hasPrefix(stem) { compare(name, nil) }
        }
        suites.append(evidence)
    }

    private mutating func readRelease(
        _ stem: String, source: String, _ evidence: inout SuiteEvidence
    ) -> ReleaseFile? {
        guard let name = ["\(stem)InRelease", "\(stem)Release"].first(where: known.contains) else {
            add("\(stem)InRelease", .missing(source: source))
            return nil
        }
        let path = "\(HostPaths.Apt.lists)/\(name)"
        guard let bytes = contents(name) else { return nil }
        guard !bytes.isEmpty else {
            add(name, .empty)
            return nil
        }
        guard let release = ReleaseFile(bytes) else {
            add(name, .notAnIndex)
            return nil
        }
        if name.hasSuffix("_InRelease") {
            let signed = ClearSigned(bytes)
            guard signed.isSigned else {
                add(name, .notAnIndex)
                return nil
            }
            switch signed.condition(checkingText: hashes || bytes.count < Self.cheap) {
            case .whole: break
            case .cut: add(name, .cut)
            case .altered: add(name, .altered)
            }
        }
        // The signer is needed only when a newer Release file was not accepted.
        evidence.release = release.facts(path: path, readsSigners: evidence.rejected != nil)
        evidence.newestSeen = seen.newest[name]
        return release
    }

    /// The contents of a file in the lists directory; nil when it is missing, and a problem when it is not a
    /// regular file.
    private mutating func contents(_ name: String) -> [UInt8]? {
        let path = "\(HostPaths.Apt.lists)/\(name)"
        if let bytes = try? files.read(path, limit: 64 << 20) { return bytes }
        if let kind = (try? files.status(path))?.kind, kind != .regular { add(name, .notAFile(kind.phrase)) }
        return nil
    }

    /// The Release file that was fetched but that apt refused because of its signature or dates.
    private func rejected(_ stem: String) -> ReleaseFacts? {
        guard let name = ["\(stem)InRelease", "\(stem)Release"].first(where: partial.contains) else {
            return nil
        }
        let path = "\(HostPaths.Apt.listsPartial)/\(name)"
        guard let bytes = try? files.read(path, limit: 16 << 20) else { return nil }
        return ReleaseFile(bytes)?.facts(path: path, readsSigners: true)
    }

    private func unknownComponents(
        _ source: SourceEntry, _ suite: String, _ release: ReleaseFile
    ) -> [String] {
        guard !suite.hasSuffix("/"), let value = release.field("Components") else { return [] }
        let words = value.split(separator: " ")
        // The Release files of some archives have `updates/main` where sources have `main`.
        return source.components.filter { component in
            !words.contains { $0 == component || $0.hasSuffix("/\(component)") }
                && release.entry(of: "\(component)/binary-\(architectures.first ?? "all")/Packages") == nil
        }
    }

    // MARK: indexes

    private func wanted(_ suite: String, _ source: SourceEntry) -> [String] {
        guard source.options["target"] == nil else { return [] }
        if suite.hasSuffix("/") { return ["Packages"] }
        func words(_ option: String) -> [String]? {
            source.options[option]?.split { $0 == "," || $0.isWhitespace }.map(String.init)
        }
        var chosen = words("arch") ?? architectures
        chosen += (words("arch+") ?? []).filter { !chosen.contains($0) }
        chosen.removeAll { (words("arch-") ?? []).contains($0) }
        return source.components.flatMap { component in
            chosen.map { "\(component)/binary-\($0)/Packages" }
        }
    }

    private mutating func readIndex(
        _ index: String, _ stem: String, _ release: ReleaseFile, source: String
    ) {
        let expected = release.entry(of: index)
        let name = stem + ListFileName.name(of: "x:" + index)
        if known.contains(name) {
            compare(name, expected)
            return
        }
        if !Self.compressed.contains(where: { known.contains(name + $0) }), let expected, expected.size > 0 {
            add(name, .missing(source: source))
        }
    }

    /// Checks Translations, Contents, Sources and other files of the suite that are on the disk.
    private mutating func readOthers(_ stem: String, _ release: ReleaseFile, except wanted: Set<String>) {
        for name in names where name.hasPrefix(stem) {
            let rest = name.dropFirst(stem.count)
            guard rest != "InRelease", rest != "Release", rest != "Release.gpg" else { continue }
            if let suffix = Self.compressed.first(where: { rest.hasSuffix($0) }) {
                readCompressed(name, suffix)
                continue
            }
            let index = ListFileName.path(of: rest)
            if !wanted.contains(index), let expected = release.entry(of: index) { compare(name, expected) }
        }
    }

    private static let compressed = [".lz4", ".xz", ".gz", ".zst", ".bz2", ".lzma"]
    private static let magics: [String: [UInt8]] = [
        ".lz4": [0x04, 0x22, 0x4D, 0x18], ".xz": [0xFD, 0x37, 0x7A, 0x58], ".gz": [0x1F, 0x8B],
        ".zst": [0x28, 0xB5, 0x2F, 0xFD], ".bz2": [0x42, 0x5A, 0x68],
    ]

    /// Checks an index that apt keeps compressed (Acquire::GzipIndexes): the Release file has no size for
    /// apt's own compression.
    private mutating func readCompressed(_ name: String, _ suffix: String) {
        guard let start = try? files.readStart("\(HostPaths.Apt.lists)/\(name)", count: 6) else { return }
        if start.isEmpty {
            add(name, .empty)
        } else if let magic = Self.magics[suffix], !start.starts(with: magic) {
            add(name, .notAnIndex)
        }
    }

    private mutating func compare(_ name: String, _ expected: ReleaseFile.Entry?) {
        let path = "\(HostPaths.Apt.lists)/\(name)"
        guard let status = try? files.status(path) else { return }
        guard status.kind == .regular else { return add(name, .notAFile(status.kind.phrase)) }
        guard let expected else { return }
        if status.size == 0, expected.size > 0 {
            add(name, .empty)
        } else if status.size != expected.size {
            add(name, .wrongSize(expected: expected.size, actual: status.size))
        } else if status.size > 0, !beginsLikeAnIndex(name) {
            add(name, .notAnIndex)
        } else if hashes || status.size < Self.cheap, status.size > 0,
            let digest = try? hashes
                ? memory.sha256(of: path, status: status, files: files)
                : FileDigest.sha256(of: path, files: files),
            digest != expected.sha256
        {
            add(name, .wrongHash)
        }
    }

    /// Whether the file begins with a field's name and a colon, like every stanza. Contents and other lists
    /// begin differently.
    private func beginsLikeAnIndex(_ name: String) -> Bool {
        guard name.hasSuffix("_Packages") || name.hasSuffix("_Sources") || name.contains("_Translation-"),
            let start = try? files.readStart("\(HostPaths.Apt.lists)/\(name)", count: 64)
        else { return true }
        let field = start.prefix { ($0 | 0x20 >= 97 && $0 | 0x20 <= 122) || $0 == UInt8(ascii: "-") }
        return !field.isEmpty && field.count < start.count && start[field.count] == UInt8(ascii: ":")
    }

    private mutating func add(_ name: String, _ kind: IndexProblem.Kind) {
        guard reported.insert(name).inserted else { return }
        problems.append(IndexProblem(path: "\(HostPaths.Apt.lists)/\(name)", kind: kind))
    }
}
