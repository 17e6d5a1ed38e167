package import DpkgModel
package import Host
import Synchronization

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
        let scan = InfoScan(files)
        let dependent = DependentWork()
        let aside = Aside(self, clock, isThorough: isThorough)
        // What needs nothing of the database is read beside it, on another processor, and shared at the end.
        let helper =
            HostFacts.processorCount > 1
            ? BackgroundWork {
                aside.begin()
                scan.advance()
                dependent.advance()
                aside.advance()
            } : nil
        defer { helper?.value() }
        var reader = DpkgDatabaseReader(files: files, scan: scan)
        reader.readPackages()
        guard reader.evidence.isPresent else { return without(reader, clock, since: began) }
        if let meanwhile {
            dependent.put(SharedWork { [database = reader.evidence] in meanwhile(database) })
        }
        let (apt, unseenApt) = AptReader.read(
            files, database: reader.evidence, hashes: isThorough, marks: isThorough, memory: digests)
        reader.readOtherFiles(restores: isThorough)
        var evidence = Evidence(machine: MachineEvidence(), database: reader.evidence, apt: apt)
        evidence.apt.automaticPackages = resolve(apt.automaticPackages, evidence.database)
        evidence.unseen = reader.unseen + unseenApt
        let (crashes, unseenCrashes) = CrashReader.read(
            files, evidence.database, reach: .recent, clock: clock)
        evidence.crashes = crashes
        aside.add(to: &evidence)
        dependent.finish()
        evidence.unseen += unseenCrashes
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

    /// Work that can be given only when the packages are known.
    private final class DependentWork: Sendable {
        private let work = Mutex<SharedWork<Void>?>(nil)

        func put(_ given: SharedWork<Void>) { work.withLock { $0 = given } }
        func advance() { work.withLock { $0 }?.advance() }
        func finish() { work.withLock { $0 }?.value() }
    }

    /// What is read beside the database.
    private struct Aside: Sendable {
        /// Small things, together worth a piece.
        private struct Surroundings: Sendable {
            var machine: MachineEvidence
            var space: [SpaceEvidence]
            var room: RoomEvidence?
            var surroundings: SurroundingsEvidence
        }

        private let toolchain: SharedWork<ToolchainEvidence>
        private let locks: SharedWork<[LockEvidence]>
        private let surroundings: SharedWork<Surroundings>

        init(_ inspector: Inspector, _ clock: Clock, isThorough: Bool) {
            let files = inspector.files
            toolchain = SharedWork { ToolchainReader.read(files, isThorough: isThorough) }
            locks = SharedWork { [registry = inspector.registry] in
                LockReader.read(files, registry: registry)
            }
            surroundings = SharedWork { [environment = inspector.environment] in
                let space = SpaceReader.read(files)
                return Surroundings(
                    machine: MachineReader.read(files, clock: clock), space: space,
                    room: RoomReader.read(files, space, isThorough: isThorough),
                    surroundings: SurroundingsReader.read(files, environment: environment()))
            }
        }

        /// The longest piece.
        func begin() { toolchain.advance() }

        /// What nobody else is doing, from the beginning.
        func advance() {
            surroundings.advance()
            locks.advance()
        }

        /// What nobody else is doing, from the end, and waits for the rest.
        func add(to evidence: inout Evidence) {
            locks.advance()
            surroundings.advance()
            evidence.toolchain = toolchain.value()
            let surroundings = surroundings.value()
            evidence.machine = surroundings.machine
            evidence.space = surroundings.space
            evidence.room = surroundings.room
            evidence.surroundings = surroundings.surroundings
            evidence.locks = locks.value()
            evidence.unseen += evidence.locks.compactMap { lock in
                guard case .unreadable(let reason) = lock.state else { return nil }
                return UnseenEvidence(path: lock.path, reason: reason)
            }
        }
    }
}
