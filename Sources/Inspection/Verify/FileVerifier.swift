import DebArchive
package import DpkgModel
package import Host
import Paths
import Synchronization

/// Checks every file of packages: whether it exists, and whether its contents match the package's checksum.
///
/// Packages are distributed one by one to as many workers as there are processors, the largest first; each
/// worker hashes eight files in parallel. Nothing is stored about sound files.
package struct FileVerifier: Sendable {
    private let files: RootedFiles
    private let threads: Int

    /// - Parameter threads: nil for one thread per processor.
    package init(files: RootedFiles, threads: Int? = nil) {
        self.files = files
        self.threads = threads ?? HostFacts.processorCount
    }

    /// - Parameter progress: called on this thread with the number of bytes checked so far, according to the
    ///   sizes in the packages' entries.
    package func verify(
        _ packages: [PackageRecord], comparingArchives copies: [ArchiveCopyEvidence] = [],
        progress: (_ done: Int64, _ total: Int64) -> Void = { _, _ in }
    ) -> InstalledFilesEvidence {
        // Unfinished packages are installed again anyway.
        let chosen = packages.filter { $0.state >= .unpacked && $0.flag == .okay }
            .sorted { $0.installedSize > $1.installedSize }
        let work = VerificationWork(files: files, packages: chosen, copies: copies)
        let total = chosen.reduce(0) { $0 + max(1, $1.installedSize) } * 1024
        let others = (1..<max(1, min(threads, chosen.count))).map { _ in
            BackgroundWork { VerificationWorker(work).run { _ in } }
        }
        // This thread works too, and reports the progress of all workers.
        VerificationWorker(work).run { progress($0, total) }
        for worker in others { worker.value() }
        return work.evidence()
    }
}

/// The state shared by the workers: the packages that remain to be checked, and the results.
final class VerificationWork: Sendable {
    private struct State {
        var next = 0
        var done: Int64 = 0
        var evidence = InstalledFilesEvidence()
        var interpreters = InterpreterUse()
    }

    let files: RootedFiles
    let diversions: DiversionTable
    let filter: PathFilter
    let overrides: StatOverrideTable
    let sortsByPlace: Bool
    private let packages: [PackageRecord]
    private let copies: [PackageIdentity: ArchiveCopyEvidence]
    private let state = Mutex(State())

    init(files: RootedFiles, packages: [PackageRecord], copies: [ArchiveCopyEvidence]) {
        self.files = files
        self.packages = packages
        self.copies = Dictionary(copies.map { ($0.package, $0) }, uniquingKeysWith: { first, _ in first })
        diversions = DiversionTable.parse((try? files.text(HostPaths.Dpkg.diversions, limit: 64 << 20)) ?? "")
        overrides = StatOverrideTable.parse(
            (try? files.text(HostPaths.Dpkg.statoverride, limit: 64 << 20)) ?? "")
        filter = PathFilter(files: files)
        sortsByPlace = DiskOrder.pays(below: files.paths.display(HostPaths.Machine.usr))
    }

    var done: Int64 { state.withLock { $0.done } }

    func next() -> PackageRecord? {
        state.withLock { state in
            guard state.next < packages.count else { return nil }
            state.next += 1
            return packages[state.next - 1]
        }
    }

    /// A .deb of the package's installed version whose hash is in a signed index; nil when there is none.
    func archive(of package: PackageIdentity) -> DebArchive? {
        guard let file = copies[package]?.files.first(where: \.isVouched) else { return nil }
        return try? DebArchive(path: file.path, in: file.isOutside ? .machine : files)
    }

    /// Adds one worker's results for one package.
    func add(_ part: InstalledFilesEvidence, of record: PackageRecord) {
        state.withLock { state in
            state.done += max(1, record.installedSize) * 1024
            state.evidence.packages += part.packages
            state.evidence.files += part.files
            state.evidence.bytes += part.bytes
            state.evidence.damaged += part.damaged
            state.evidence.withoutChecksums += part.withoutChecksums
            state.evidence.unseen += part.unseen
        }
    }

    /// Adds the results for a file whose package was already added.
    func add(files: Int, bytes: Int64, damaged: [DamagedInstalledFile], unseen: [UnseenEvidence]) {
        state.withLock { state in
            state.evidence.files += files
            state.evidence.bytes += bytes
            state.evidence.damaged += damaged
            state.evidence.unseen += unseen
        }
    }

    func add(_ interpreters: InterpreterUse) {
        state.withLock { $0.interpreters.add(interpreters) }
    }

    func evidence() -> InstalledFilesEvidence {
        let state = state.withLock { $0 }
        var evidence = state.evidence
        for file in state.interpreters.damaged(files, packages) {
            // A file that is missing or cut has already been reported; only the number of scripts that need
            // it is added.
            let names = PathSpelling.all(of: file.path)
            if let index = evidence.damaged.firstIndex(where: { names.contains($0.path) }) {
                evidence.damaged[index].scripts = file.scripts
            } else {
                evidence.damaged.append(file)
            }
        }
        evidence.damaged.sort { ($0.package, $0.path) < ($1.package, $1.path) }
        evidence.unseen.sort { $0.path < $1.path }
        evidence.withoutChecksums.sort()
        return evidence
    }
}
