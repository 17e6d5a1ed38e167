import DpkgModel
import Host

/// Reads entries of single packages from indexes that are listed in a signed Release file. The chain from
/// InRelease to the index to the .deb is checked by SHA-256, without libapt.
///
/// The signature itself is not checked here: apt checked it before it put the file into its lists directory,
/// which belongs to root. A Release file without a signature beside it is not used.
struct SignedIndexes {
    /// One version of a package in an index.
    struct Offer {
        var name: String
        var version: String
        var archive: VouchedArchive
    }

    private let files: RootedFiles
    private let sources: [SourceEntry]

    init(files: RootedFiles, sources: [SourceEntry]) {
        self.files = files
        self.sources = sources
    }

    /// All entries for these packages and architectures.
    func offers(of packages: Set<String>, architectures: Set<String>) -> [Offer] {
        let names = (try? files.names(in: HostPaths.Apt.lists)) ?? []
        var offers: [Offer] = []
        for name in names where name.hasSuffix("InRelease") || name.hasSuffix("Release") {
            guard let (release, stem) = signedRelease(name, names) else { continue }
            for index in names where index.hasPrefix(stem) && Self.plainName(index).hasSuffix("Packages") {
                offers += offersOf(
                    index, stem, release, packages, architectures.union(["all"]))
            }
        }
        return offers
    }

    /// The signed part of a Release file, and the prefix of the names of its indexes.
    private func signedRelease(_ name: String, _ names: [String]) -> (ReleaseFile, String)? {
        let isInline = name.hasSuffix("InRelease")
        let stem = String(name.dropLast(isInline ? 9 : 7))
        guard isInline || names.contains(name + ".gpg"),
            let bytes = try? files.read("\(HostPaths.Apt.lists)/\(name)", limit: 64 << 20)
        else { return nil }
        guard let signed = isInline ? ClearSigned(bytes).text : bytes, let release = ReleaseFile(signed)
        else {
            return nil
        }
        return (release, stem)
    }

    /// The name without the extension of an index that apt keeps compressed (`Acquire::GzipIndexes`).
    private static func plainName(_ name: String) -> String {
        let ending = [".lz4", ".xz", ".gz", ".zst", ".bz2"].first(where: name.hasSuffix)
        return String(name.dropLast(ending?.count ?? 0))
    }

    /// The path of an index within its suite: `main/binary-amd64/Packages`.
    private static func member(_ name: String, _ stem: String) -> String {
        String(name.dropFirst(stem.count).map { $0 == "_" ? "/" : $0 })
    }

    private func offersOf(
        _ name: String, _ stem: String, _ release: ReleaseFile, _ packages: Set<String>,
        _ architectures: Set<String>
    ) -> [Offer] {
        let path = "\(HostPaths.Apt.lists)/\(name)"
        guard let expected = release.entry(of: Self.member(Self.plainName(name), stem)) else { return [] }
        var search = StanzaSearch(packages)
        var digest = FileDigest.Running()
        guard
            (try? files.forEachPiece(
                of: path,
                { piece in
                    digest.update(piece)
                    search.take(piece)
                })) != nil
        else { return [] }
        let stanzas = search.end()
        guard search.size == expected.size, digest.end() == expected.sha256 else { return [] }
        return stanzas.compactMap { stanza in
            guard let package = stanza["Package"], let version = stanza["Version"],
                let architecture = stanza["Architecture"], architectures.contains(architecture),
                let sha256 = stanza["SHA256"]?.lowercased(), sha256.utf8.count == 64,
                let size = stanza["Size"].flatMap({ Int64($0) }), let file = stanza["Filename"]
            else { return nil }
            let archive = VouchedArchive(
                sha256: sha256, sizeBytes: size, architecture: architecture,
                addresses: addresses(stem, file), index: path)
            return Offer(name: package, version: version, archive: archive)
        }
    }

    /// The URLs of the archive, from the sources of the suite that the index belongs to.
    private func addresses(_ stem: String, _ file: String) -> [String] {
        guard !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else { return [] }
        var found: [String] = []
        for source in sources where source.types.contains("deb") {
            for uri in source.uris {
                let fits = source.suites.contains { suite in
                    ListFileName.name(of: ListFileName.suiteAddress(uri, suite: suite)) == stem
                }
                let base = uri.hasSuffix("/") ? uri : uri + "/"
                if fits, !found.contains(base + file) { found.append(base + file) }
            }
        }
        return found
    }
}
