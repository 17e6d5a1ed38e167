import DpkgModel
import Host
import Paths

/// Reads entries of single packages from indexes whose hashes of archives are trusted: the index belongs to a
/// configured source, is listed in its signed Release file, and the pins admit the version. The chain from InRelease
/// to the index to the .deb is checked by SHA-256, without libapt.
///
/// The signature itself is not checked here: apt checked it before it put the file into its lists directory,
/// which belongs to root. A Release file without a signature beside it is not used.
struct SignedIndexes {
    /// One version of a package in an index.
    struct Offer {
        /// The stanza of the index.
        var stanza: Deb822Stanza
        var name: String
        var version: String
        var archive: VouchedArchive
        /// The properties of the index for pins.
        var file: PinnedFile
        /// apt's priority of the version.
        var priority = 0
    }

    /// A suite of a configured source.
    private struct Suite {
        var stem: String
        var uri: String
        var source: SourceEntry
    }

    private let files: RootedFiles
    private let suites: [Suite]
    private let pins: AptPins

    init(files: RootedFiles, sources: [SourceEntry]) {
        self.files = files
        pins = AptPins(files: files)
        suites = sources.filter { source in
            source.types.contains("deb") && source.options["trusted"]?.lowercased() != "no"
        }.flatMap { source in
            source.uris.flatMap { uri in
                source.suites.map { suite in
                    Suite(
                        stem: ListFileName.name(of: ListFileName.suiteAddress(uri, suite: suite)), uri: uri,
                        source: source)
                }
            }
        }
    }

    /// All trusted entries for these packages and architectures.
    func offers(of packages: Set<String>, architectures: Set<String>) -> [Offer] {
        let names = (try? files.names(in: HostPaths.Apt.lists)) ?? []
        var offers: [Offer] = []
        for name in names where name.hasSuffix("InRelease") || name.hasSuffix("Release") {
            guard let (release, stem) = signedRelease(name, names) else { continue }
            let own = suites.filter { $0.stem == stem }
            guard !own.isEmpty else { continue }
            for index in names where index.hasPrefix(stem) && Self.plainName(index).hasSuffix("Packages") {
                offers += offersOf(
                    index, stem, release, own, packages, architectures.union(["all"]))
            }
        }
        return admitted(offers)
    }

    /// Leaves out entries that the pins exclude. As for apt, entries of the same version with the same contents are
    /// one version, whose priority follows from all indexes that have it.
    private func admitted(_ offers: [Offer]) -> [Offer] {
        let groups = Dictionary(grouping: offers.indices) { index in
            let offer = offers[index]
            return [offer.name, offer.version, offer.archive.architecture, offer.archive.sha256]
        }
        var kept: [(Int, Offer)] = []
        for indices in groups.values {
            guard let first = indices.first.map({ offers[$0] }) else { continue }
            let source = first.stanza["Source"]?.prefix { $0 != " " }
            let version = AptPins.Version(
                package: first.name, source: source.map { String($0) } ?? first.name,
                architecture: first.archive.architecture, version: first.version,
                files: indices.map { offers[$0].file })
            guard let priority = pins.priority(of: version), priority > 0 else { continue }
            for index in indices {
                var offer = offers[index]
                offer.priority = priority
                kept.append((index, offer))
            }
        }
        return kept.sorted { $0.0 < $1.0 }.map(\.1)
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

    private func offersOf(
        _ name: String, _ stem: String, _ release: ReleaseFile, _ suites: [Suite], _ packages: Set<String>,
        _ architectures: Set<String>
    ) -> [Offer] {
        let path = "\(HostPaths.Apt.lists)/\(name)"
        let member = ListFileName.path(of: Self.plainName(name).dropFirst(stem.count))
        guard let expected = release.entry(of: member), var file = Self.file(member, release) else {
            return []
        }
        let own = suites.filter { Self.names($0.source, file) }
        guard let first = own.first else { return [] }
        file.site = Self.site(of: first.uri)
        let bases = own.map(\.uri)
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
                let size = stanza["Size"].flatMap({ Int64($0) }), let place = stanza["Filename"]
            else { return nil }
            let archive = VouchedArchive(
                sha256: sha256, sizeBytes: size, architecture: architecture,
                addresses: Self.addresses(bases, place), index: path)
            return Offer(
                stanza: stanza, name: package, version: version, archive: archive, file: file)
        }
    }

    /// The properties of an index for pins.
    ///
    /// - Parameter member: its path in the Release file: `main/binary-amd64/Packages`, or `Packages` alone in an
    ///   archive without components.
    private static func file(_ member: String, _ release: ReleaseFile) -> PinnedFile? {
        var file = PinnedFile()
        var parts = member.split(separator: "/")
        guard parts.popLast() == "Packages" else { return nil }
        if let directory = parts.popLast() {
            guard directory.hasPrefix("binary-") else { return nil }
            file.architecture = String(directory.dropFirst("binary-".count))
        }
        file.component = parts.joined(separator: "/")
        file.origin = release.field("Origin") ?? ""
        file.label = release.field("Label") ?? ""
        file.suite = release.field("Suite") ?? ""
        file.codename = release.field("Codename") ?? ""
        file.version = release.field("Version") ?? ""
        file.isNotAutomatic = release.field("NotAutomatic")?.lowercased() == "yes"
        file.isButAutomaticUpgrades = release.field("ButAutomaticUpgrades")?.lowercased() == "yes"
        return file
    }

    /// Whether apt fetches the index for this source: the source has the component, and its options include the
    /// architecture.
    private static func names(_ source: SourceEntry, _ file: PinnedFile) -> Bool {
        func words(_ option: String) -> [Substring]? {
            source.options[option]?.split { $0 == "," || $0 == " " }
        }
        guard !source.components.isEmpty else { return file.component.isEmpty }
        // In some archives the component is `updates/main`, while sources have `main`.
        let isNamed = source.components.contains {
            file.component == $0 || file.component.hasSuffix("/\($0)") || $0.hasSuffix("/\(file.component)")
        }
        guard isNamed else { return false }
        if words("arch-")?.contains(where: { $0 == file.architecture }) == true { return false }
        guard let only = words("arch") else { return true }
        return (only + (words("arch+") ?? []) + ["all"]).contains { $0 == file.architecture }
    }

    /// The host of an address, without user and port. Source: apt `apt-pkg/deb/debindexfile.cc`: the site is the host
    /// of the source's address.
    private static func site(of uri: String) -> String {
        guard let scheme = uri.firstIndex(of: ":") else { return "" }
        let rest = uri[uri.index(after: scheme)...]
        guard rest.hasPrefix("//") else { return "" }
        var host = rest.dropFirst(2).prefix { $0 != "/" }
        if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
        if host.hasPrefix("[") { return String(host.dropFirst().prefix { $0 != "]" }) }
        return String(host.prefix { $0 != ":" })
    }

    /// The URLs of the archive.
    private static func addresses(_ bases: [String], _ file: String) -> [String] {
        guard !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else { return [] }
        var found: [String] = []
        for uri in bases {
            let address = (uri.hasSuffix("/") ? uri : uri + "/") + file
            if !found.contains(address) { found.append(address) }
        }
        return found
    }
}
