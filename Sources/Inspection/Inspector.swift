package import DpkgModel
package import Host

/// Turns a machine into evidence. It writes nothing and takes no lock.
package struct Inspector {
    /// How deep to look.
    package enum Depth: Hashable, Sendable {
        /// Milliseconds: what `check` needs.
        case quick
        /// Hashes of the indexes and apt's marks as well: what a plan needs.
        case thorough
    }

    private let files: RootedFiles
    private let registry: LockRegistry?
    private let environment: @Sendable () -> [String: String]
    /// Where the user keeps .debs (`--debs`): a directory of the running machine.
    private let debsDirectory: String?
    private let digests: DigestMemory

    /// - Parameters:
    ///   - environment: the variables that this program was started with; asked for when they are looked at.
    ///   - digests: kept by a caller that reads the machine more than once.
    package init(
        files: RootedFiles, registry: LockRegistry? = nil, debsDirectory: String? = nil,
        environment: @autoclosure @escaping @Sendable () -> [String: String] = [:],
        digests: DigestMemory = DigestMemory()
    ) {
        self.environment = environment
        self.files = files
        self.registry = registry
        self.debsDirectory = debsDirectory
        self.digests = digests
    }

    /// - Parameter meanwhile: called once with the packages and their states, on whichever thread has time. What else
    ///   stands in the database is not read yet then.
    package func evidence(
        _ depth: Depth, clock: Clock = .live, meanwhile: (@Sendable (DatabaseEvidence) -> Void)? = nil
    ) -> Evidence {
        let began = clock.monotonic()
        let isThorough = depth == .thorough
        // What needs nothing of the database is read beside it, on another processor, and shared at the end.
        let pieces = EvidencePieces(files, registry, environment, clock, isThorough: isThorough)
        // On a single processor a helper would only be in the way.
        if HostFacts.processorCount > 1 { BackgroundThread.start { pieces.help() } }
        var reader = DpkgDatabaseReader(files: files, scan: pieces.scan)
        reader.readPackages()
        guard reader.evidence.isPresent else { return without(reader, clock, since: began) }
        if let meanwhile {
            pieces.add { [database = reader.evidence] in meanwhile(database) }
        }
        let (apt, unseenApt) = AptReader.read(
            files, database: reader.evidence, hashes: isThorough, marks: isThorough, memory: digests)
        reader.readOtherFiles(isThorough: isThorough)
        var evidence = Evidence(machine: MachineEvidence(), database: reader.evidence, apt: apt)
        evidence.apt.automaticPackages = resolve(apt.automaticPackages, evidence.database)
        evidence.unseen = reader.unseen + unseenApt
        let (crashes, unseenCrashes) = CrashReader.read(
            files, evidence.database, reach: .recent, clock: clock)
        evidence.crashes = crashes
        pieces.finish(&evidence)
        evidence.alternatives.conflicts = AlternativesReader.conflicts(files, evidence.database.packages)
        evidence.unseen += unseenCrashes
        for reader in ReaderCatalog.all { reader.read(files, into: &evidence) }
        if isThorough { addCopies(&evidence) }
        evidence.machine.duration = clock.monotonic() - began
        return evidence
    }

    /// A root without a database: only which machine it is.
    private func without(
        _ reader: DpkgDatabaseReader, _ clock: Clock, since began: Double
    ) -> Evidence {
        var evidence = Evidence(
            machine: MachineReader.read(files, clock: clock), database: reader.evidence, apt: AptEvidence())
        evidence.unseen = reader.unseen
        evidence.machine.duration = clock.monotonic() - began
        return evidence
    }

    /// The database and apt's sources alone: what a look at files needs.
    package func baseEvidence(clock: Clock = .live) -> Evidence {
        let (database, unseen) = DpkgDatabaseReader.read(files)
        var evidence = Evidence(
            machine: MachineReader.read(files, clock: clock), database: database, apt: AptEvidence())
        evidence.unseen = unseen
        evidence.apt.sources = AptReader.sources(files)
        return evidence
    }

    package func copyReader(_ evidence: Evidence) -> ArchiveCopyReader {
        ArchiveCopyReader(
            files: files, sources: evidence.apt.sources, native: evidence.database.nativeArchitecture,
            directory: debsDirectory)
    }

    /// Looks for the archives of everything that has a damaged file, or a damaged one in `info/`, and of what has to be
    /// installed again.
    package func addCopies(_ evidence: inout Evidence) {
        let stems = Set((evidence.tools?.damaged ?? []).compactMap(\.owner))
        let owners = Set(
            (evidence.files?.damaged ?? []).map(\.package) + evidence.database.infoFiles.map(\.package))
        let records = evidence.database.packages.filter {
            $0.isPresent
                && ($0.needsArchive || stems.contains($0.infoStem) || owners.contains($0.identity))
        }
        evidence.copies = copyReader(evidence).copies(of: records)
    }

    /// apt marks packages of architecture `all` with the native architecture.
    private func resolve(
        _ marks: [PackageIdentity], _ database: DatabaseEvidence
    ) -> [PackageIdentity] {
        guard !marks.isEmpty else { return [] }
        let known = Set(database.packages.map(\.identity))
        return marks.map { mark in
            if known.contains(mark) { return mark }
            let independent = PackageIdentity(name: mark.name, architecture: "all")
            return known.contains(independent) ? independent : mark
        }
    }
}
