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
    private let environment: [String: String]
    /// Where the user keeps .debs (`--debs`): a directory of the running machine.
    private let debsDirectory: String?
    private let digests: DigestMemory

    /// - Parameters:
    ///   - environment: the variables that this program was started with.
    ///   - digests: kept by a caller that reads the machine more than once.
    package init(
        files: RootedFiles, registry: LockRegistry? = nil, debsDirectory: String? = nil,
        environment: [String: String] = [:], digests: DigestMemory = DigestMemory()
    ) {
        self.environment = environment
        self.files = files
        self.registry = registry
        self.debsDirectory = debsDirectory
        self.digests = digests
    }

    package func evidence(_ depth: Depth, clock: Clock = .live) -> Evidence {
        let began = clock.monotonic()
        // What needs nothing of the database is read beside it, on another processor.
        let aside = BackgroundWork { [files, registry] in Aside(files, registry, depth) }
        let (database, unseenDatabase) = DpkgDatabaseReader.read(files, restores: depth == .thorough)
        var evidence = Evidence(
            machine: MachineReader.read(files, clock: clock), database: database, apt: AptEvidence())
        evidence.unseen = unseenDatabase
        if database.isPresent {
            let isThorough = depth == .thorough
            let (apt, unseenApt) = AptReader.read(
                files, database: database, hashes: isThorough, marks: isThorough,
                memory: digests)
            evidence.apt = apt
            evidence.apt.automaticPackages = resolve(apt.automaticPackages, database)
            evidence.unseen += unseenApt
            let aside = aside.value()
            evidence.locks = aside.locks
            evidence.unseen += evidence.locks.compactMap { lock in
                guard case .unreadable(let reason) = lock.state else { return nil }
                return UnseenEvidence(path: lock.path, reason: reason)
            }
            evidence.space = aside.space
            evidence.room = aside.room
            evidence.surroundings = SurroundingsReader.read(files, environment: environment)
            evidence.toolchain = aside.toolchain
            let (crashes, unseenCrashes) = CrashReader.read(files, database, reach: .recent, clock: clock)
            evidence.crashes = crashes
            evidence.unseen += unseenCrashes
            if isThorough { addCopies(&evidence) }
        }
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

    /// Looks for the archives of everything that has a damaged file, or a damaged one in `info/`.
    package func addCopies(_ evidence: inout Evidence) {
        let stems = Set((evidence.toolchain?.damaged ?? []).compactMap(\.owner))
        let owners = Set(
            (evidence.files?.damaged ?? []).map(\.package) + evidence.database.infoFiles.map(\.package))
        guard !stems.isEmpty || !owners.isEmpty else { return evidence.copies = [] }
        let records = evidence.database.packages.filter {
            $0.isPresent && (stems.contains($0.infoStem) || owners.contains($0.identity))
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

    /// What is read beside the database.
    private struct Aside: Sendable {
        let locks: [LockEvidence]
        let space: [SpaceEvidence]
        let room: RoomEvidence?
        let toolchain: ToolchainEvidence

        init(_ files: RootedFiles, _ registry: LockRegistry?, _ depth: Depth) {
            toolchain = ToolchainReader.read(files, isThorough: depth == .thorough)
            locks = LockReader.read(files, registry: registry)
            space = SpaceReader.read(files)
            room = RoomReader.read(files, space, isThorough: depth == .thorough)
        }
    }
}
