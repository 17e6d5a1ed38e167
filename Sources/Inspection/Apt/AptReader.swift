package import DpkgModel
package import Host
import Paths

/// Reads apt's sources, lists and cache without libapt.
package enum AptReader {
    /// - Parameter hashes: whether to compare SHA-256 of the indexes; otherwise only sizes, which takes
    ///   almost no time.
    /// - Parameter memory: keeps digests for later calls.
    package static func read(
        _ files: RootedFiles, database: DatabaseEvidence, hashes: Bool, marks: Bool,
        memory: DigestMemory = DigestMemory()
    ) -> (AptEvidence, [UnseenEvidence]) {
        var evidence = AptEvidence()
        var unseen: [UnseenEvidence] = []
        readSources(files, &evidence, &unseen)
        readConfiguration(files, database, &evidence, &unseen)
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
        evidence.partialFiles = partialFiles(files, &unseen)
        readLists(files, database, hashes: hashes, memory, &evidence)
        evidence.cachedArchives = CachedArchiveReader.read(files)
        if hashes {
            evidence.cachedArchives = CachedArchiveReader.compared(
                evidence.cachedArchives, files, sources: evidence.sources, memory: memory)
        }
        if marks { evidence.automaticPackages = automaticPackages(files) }
        return (evidence, unseen)
    }

    /// The enabled sources.
    package static func sources(_ files: RootedFiles) -> [SourceEntry] {
        var evidence = AptEvidence()
        var unseen: [UnseenEvidence] = []
        readSources(files, &evidence, &unseen)
        return evidence.sources
    }

    /// Reads indexes, keys, owners and modes.
    private static func readLists(
        _ files: RootedFiles, _ database: DatabaseEvidence, hashes: Bool, _ memory: DigestMemory,
        _ evidence: inout AptEvidence
    ) {
        let lists = (try? files.entries(in: HostPaths.Apt.lists)) ?? []
        let prefix = HostPaths.Apt.listsPartial + "/"
        let partial = evidence.partialFiles.filter { $0.hasPrefix(prefix) }.map {
            String($0.dropFirst(prefix.count))
        }
        let reader = IndexReader.read(
            files, sources: evidence.sources,
            architectures: [database.nativeArchitecture] + database.foreignArchitectures, hashes: hashes,
            names: lists.map(\.name), partial: Set(partial), memory: memory)
        evidence.indexes = reader.problems
        evidence.suites = reader.suites
        let user = (try? files.read(HostPaths.Machine.passwd, limit: 64 << 20)).flatMap {
            PasswdFile.user(named: "_apt", in: $0)?.userID
        }
        evidence.attributes = AttributeReader.read(files, lists: lists, sandboxUser: user)
        let apt = database.packages.first { $0.identity.name == "apt" }
        evidence.keyProblems = KeyFileReader.read(
            files, sources: evidence.sources, aptVersion: apt?.version, sandboxUser: user)
        SourceStandingReader.read(files, database, &evidence.sources)
    }

    private static func readSources(
        _ files: RootedFiles, _ evidence: inout AptEvidence, _ unseen: inout [UnseenEvidence]
    ) {
        let parts = PartNames.read(files, HostPaths.Apt.sourceParts, extensions: ["list", "sources"])
        evidence.ignoredFiles += parts.ignored
        if let reason = parts.unseen {
            unseen.append(UnseenEvidence(path: HostPaths.Apt.sourceParts, reason: reason))
        }
        for path in [HostPaths.Apt.sourcesList] + parts.read {
            let bytes: [UInt8]
            do {
                bytes = try files.read(path, limit: 16 << 20)
            } catch {
                if !error.isMissing, (try? files.status(path))?.kind == .regular {
                    unseen.append(UnseenEvidence(path: path, reason: error.reason))
                }
                continue
            }
            let (entries, problems) =
                path.hasSuffix(".sources")
                ? SourceStanzaParser.parse(bytes, file: path) : SourceListParser.parse(bytes, file: path)
            evidence.sources += entries
            evidence.sourceProblems += problems
        }
    }

    private static func readConfiguration(
        _ files: RootedFiles, _ database: DatabaseEvidence, _ evidence: inout AptEvidence,
        _ unseen: inout [UnseenEvidence]
    ) {
        let dpkg = database.packages.first { $0.identity.name == "dpkg" }
        let reader = ConfigurationReader.read(files, dpkgVersion: dpkg?.version)
        evidence.configurationProblems = reader.problems
        evidence.settings = reader.settings
        evidence.ignoredFiles += reader.ignored
        unseen += reader.unseen
        evidence.marks = MarksReader.damage(files) {
            Set(database.presentPackages.map(\.identity.name))
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
                // The directories belong to _apt and other users cannot read them.
                if !error.isMissing { unseen.append(UnseenEvidence(path: directory, reason: error.reason)) }
            }
        }
        return found
    }

    /// Reads `Package`, `Architecture` and `Auto-Installed: 1` of extended_states.
    private static func automaticPackages(_ files: RootedFiles) -> [PackageIdentity] {
        guard let bytes = try? files.read(HostPaths.Apt.extendedStates, limit: 64 << 20) else { return [] }
        return Deb822.parse(bytes).stanzas.compactMap { stanza in
            guard stanza["Auto-Installed"] == "1", let name = stanza["Package"] else { return nil }
            return PackageIdentity(name: name, architecture: stanza["Architecture"] ?? "")
        }
    }
}
