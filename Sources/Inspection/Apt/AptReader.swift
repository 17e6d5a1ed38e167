package import DpkgModel
package import Host

/// Reads apt's sources, lists and cache without libapt.
package enum AptReader {
    /// - Parameter hashes: compare SHA-256 of the indexes; otherwise sizes only, which costs nothing.
    package static func read(
        _ files: RootedFiles, database: DatabaseEvidence, hashes: Bool, marks: Bool
    ) -> (AptEvidence, [UnseenEvidence]) {
        var evidence = AptEvidence()
        var unseen: [UnseenEvidence] = []
        readSources(files, &evidence, &unseen)
        for path in [
            HostPaths.Apt.lists, HostPaths.Apt.listsPartial, HostPaths.Apt.archives,
            HostPaths.Apt.archivesPartial,
        ] {
            guard let status = try? files.status(path) else {
                if !files.exists(path) { evidence.missingDirectories.append(path) }
                continue
            }
            if status.kind != .directory { evidence.blockedDirectories.append(path) }
            if path == HostPaths.Apt.lists || path == HostPaths.Apt.listsPartial {
                let changed = Double(status.modifiedNanoseconds) / 1e9
                evidence.listsChangedAt = max(evidence.listsChangedAt ?? 0, changed)
            }
        }
        let architectures = [database.nativeArchitecture] + database.foreignArchitectures
        evidence.indexes = IndexReader.read(
            files, sources: evidence.sources, architectures: architectures, hashes: hashes)
        evidence.partialFiles = partialFiles(files, &unseen)
        evidence.cachedArchives = CachedArchiveReader.read(files)
        if marks { evidence.automaticPackages = automaticPackages(files) }
        return (evidence, unseen)
    }

    /// The enabled sources alone.
    package static func sources(_ files: RootedFiles) -> [SourceEntry] {
        var evidence = AptEvidence()
        var unseen: [UnseenEvidence] = []
        readSources(files, &evidence, &unseen)
        return evidence.sources
    }

    private static func readSources(
        _ files: RootedFiles, _ evidence: inout AptEvidence, _ unseen: inout [UnseenEvidence]
    ) {
        var paths = [HostPaths.Apt.sourcesList]
        let parts = (try? files.names(in: HostPaths.Apt.sourceParts)) ?? []
        paths += parts.filter(isConsidered).map { "\(HostPaths.Apt.sourceParts)/\($0)" }
        for path in paths {
            let bytes: [UInt8]
            do {
                bytes = try files.read(path, limit: 16 << 20)
            } catch {
                if !error.isMissing { unseen.append(UnseenEvidence(path: path, reason: error.reason)) }
                continue
            }
            let (entries, problems) =
                path.hasSuffix(".sources")
                ? SourceStanzaParser.parse(bytes, file: path) : SourceListParser.parse(bytes, file: path)
            evidence.sources += entries
            evidence.sourceProblems += problems
        }
    }

    /// apt looks at `*.list` and `*.sources` with plain names only; see sources.list(5).
    private static func isConsidered(_ name: String) -> Bool {
        guard name.hasSuffix(".list") || name.hasSuffix(".sources"), !name.hasPrefix(".") else {
            return false
        }
        return name.utf8.allSatisfy { byte in
            (byte >= 48 && byte <= 57) || (byte | 0x20 >= 97 && byte | 0x20 <= 122)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
        }
    }

    private static func partialFiles(
        _ files: RootedFiles, _ unseen: inout [UnseenEvidence]
    ) -> [String] {
        var found: [String] = []
        for directory in [HostPaths.Apt.listsPartial, HostPaths.Apt.archivesPartial] {
            do {
                found += try files.names(in: directory).map { "\(directory)/\($0)" }
            } catch {
                // They belong to _apt and are closed to others.
                if !error.isMissing { unseen.append(UnseenEvidence(path: directory, reason: error.reason)) }
            }
        }
        return found
    }

    /// `Package`, `Architecture` and `Auto-Installed: 1` of extended_states.
    private static func automaticPackages(_ files: RootedFiles) -> [PackageIdentity] {
        guard let bytes = try? files.read(HostPaths.Apt.extendedStates, limit: 64 << 20) else { return [] }
        return Deb822.parse(bytes).stanzas.compactMap { stanza in
            guard stanza["Auto-Installed"] == "1", let name = stanza["Package"] else { return nil }
            return PackageIdentity(name: name, architecture: stanza["Architecture"] ?? "")
        }
    }
}
