package import DpkgModel
package import Host

/// Compares the archives in apt's cache that a repair would unpack with the file lists of installed packages.
///
/// Before a download there is nothing to compare; after dpkg has refused an archive, it is in the cache.
package struct FileConflictReader {
    /// The largest total size of the archives to read, in bytes, which limits the time this takes.
    private static let largestSum: Int64 = 256 << 20

    private let files: RootedFiles
    private let memory: ArchiveListingMemory

    package init(files: RootedFiles, memory: ArchiveListingMemory) {
        self.files = files
        self.memory = memory
    }

    /// - Parameter evidence: must have the solver's answer.
    package func read(_ evidence: Evidence) -> [FileConflictEvidence] {
        let archives = wanted(evidence)
        guard !archives.isEmpty, archives.reduce(0, { $0 + $1.size }) <= Self.largestSum else { return [] }
        let removed = evidence.database.packages.map(\.identity).filter { identity in
            (evidence.solver?.fixBroken?.changes ?? []).contains {
                ($0.kind == .remove || $0.kind == .purge) && $0.concerns(identity)
            }
        }
        return FileConflictSearch(
            files, memory.listings(of: archives, in: files).compactMap(\.self), removed: Set(removed),
            packages: evidence.database.packages
        ).conflicts()
    }

    /// The archives that apt would install to repair dependencies, and those of partly unpacked packages.
    private func wanted(_ evidence: Evidence) -> [CachedArchive] {
        let changes = evidence.solver?.fixBroken?.changes ?? []
        let names = Set(changes.map { "\($0.name) \($0.newVersion ?? "")" })
        let partial = Set(evidence.database.packages.filter(\.needsArchive).map(\.identity.name))
        guard !names.isEmpty || !partial.isEmpty else { return [] }
        return evidence.apt.cachedArchives.filter {
            $0.damage == nil
                && (partial.contains($0.package) || names.contains("\($0.package) \($0.version.text)"))
        }
    }
}
