package import DpkgModel
package import Host

/// Collects evidence about a machine. It writes nothing and takes no lock.
package struct Inspector {
    /// How thoroughly to examine the machine.
    package enum Depth: Hashable, Sendable {
        /// Takes milliseconds: used by `check`.
        case quick
        /// Also compares hashes of the indexes and reads apt's marks: used for a plan.
        case thorough
    }

    private let files: RootedFiles
    private let registry: LockRegistry?
    private let environment: @Sendable () -> [String: String]
    /// A directory of the running machine with .deb files of the user (`--debs`).
    private let debsDirectory: String?
    private let digests: DigestMemory

    /// - Parameters:
    ///   - environment: the variables with which this program was started; evaluated only when they are
    ///   examined.
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

    /// - Parameter meanwhile: called once with the packages and their states, on any thread. The rest of the
    ///   database has not been read by then.
    package func evidence(
        _ depth: Depth, clock: Clock = .live, meanwhile: (@Sendable (DatabaseEvidence) -> Void)? = nil
    ) -> Evidence {
        let began = clock.monotonic()
        let isThorough = depth == .thorough
        // Work that does not need the database is done meanwhile on another processor, and shared at the end.
        let pieces = EvidencePieces(files, registry, environment, clock, isThorough: isThorough)
        // With a single processor a helper thread would only slow down the work.
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
        if isThorough {
            addCopies(&evidence)
            if let strays = evidence.spaceUse?.strayArchives, !strays.isEmpty {
                evidence.spaceUse?.strayArchives = CachedArchiveReader.compared(
                    strays, files, sources: evidence.apt.sources, memory: digests)
            }
        }
        evidence.machine.duration = clock.monotonic() - began
        return evidence
    }

    /// For a root without a package database: only the facts about the machine.
    private func without(
        _ reader: DpkgDatabaseReader, _ clock: Clock, since began: Double
    ) -> Evidence {
        var evidence = Evidence(
            machine: MachineReader.read(files, clock: clock), database: reader.evidence, apt: AptEvidence())
        evidence.unseen = reader.unseen
        evidence.machine.duration = clock.monotonic() - began
        return evidence
    }

    /// Only the database and apt's sources: for checking installed files.
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

    /// Searches for the archives of all packages that have a damaged file, also in `info/`, or that have to
    /// be installed again.
    package func addCopies(_ evidence: inout Evidence) {
        let stems = Set((evidence.tools?.damaged ?? []).compactMap(\.owner))
        let owners = Set(
            (evidence.files?.damaged ?? []).map(\.package) + evidence.database.infoFiles.map(\.package))
        let records = evidence.database.packages.filter {
            $0.isPresent
                && ($0.needsArchive || stems.contains($0.infoStem) || owners.contains($0.identity))
        }
        let reader = copyReader(evidence)
        evidence.absentOwners = absentOwners(evidence, reader)
        let known = Set(records.map(\.identity))
        let absent = evidence.absentOwners.map(\.package).filter { !known.contains($0.identity) }
        evidence.copies = reader.copies(of: records + absent)
    }

    /// The packages that probably bring the missing tools and libraries which no list has.
    private func absentOwners(_ evidence: Evidence, _ reader: ArchiveCopyReader) -> [AbsentOwner] {
        let missing = (evidence.tools?.damaged ?? []).filter { $0.owner == nil && $0.problem == .missing }
        guard !missing.isEmpty else { return [] }
        let names = missing.map { EssentialTools.packages(bringing: $0.path) }
        let installed = evidence.database.packages.filter(\.isPresent)
        let absent = reader.absent(
            Set(names.joined()).subtracting(installed.map(\.identity.name)))
        return zip(missing, names).compactMap { file, names in
            for name in names {
                let record =
                    installed.first { $0.identity.name == name } ?? absent.first { $0.identity.name == name }
                if let record { return AbsentOwner(path: file.path, package: record) }
            }
            return nil
        }
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
