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

    package init(files: RootedFiles, registry: LockRegistry? = nil) {
        self.files = files
        self.registry = registry
    }

    package func evidence(_ depth: Depth, clock: Clock = .live) -> Evidence {
        let began = clock.monotonic()
        // What needs nothing of the database is read beside it, on another processor.
        let aside = BackgroundWork { [files, registry] in Aside(files, registry, depth) }
        let (database, unseenDatabase) = DpkgDatabaseReader.read(files)
        var evidence = Evidence(
            machine: MachineReader.read(files, clock: clock), database: database, apt: AptEvidence())
        evidence.unseen = unseenDatabase
        if database.isPresent {
            let isThorough = depth == .thorough
            let (apt, unseenApt) = AptReader.read(
                files, database: database, hashes: isThorough, marks: isThorough)
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
            evidence.toolchain = aside.toolchain
        }
        evidence.machine.duration = clock.monotonic() - began
        return evidence
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
        let toolchain: ToolchainEvidence

        init(_ files: RootedFiles, _ registry: LockRegistry?, _ depth: Depth) {
            toolchain = ToolchainReader.read(files, isThorough: depth == .thorough)
            locks = LockReader.read(files, registry: registry)
            space = SpaceReader.read(files)
        }
    }
}
