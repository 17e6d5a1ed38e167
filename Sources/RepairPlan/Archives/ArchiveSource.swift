import Diagnosis
import DpkgModel
import Paths

/// One archive of a package: a file on this machine, or an address with the programs that can fetch it.
struct ArchiveSource: Sendable {
    /// The path, now or after it was fetched, and what the file must contain.
    let expectation: ArchiveExpectation
    /// Whether a signed index has its digest. Without that it is used only with `--trust-debs`.
    let isVouched: Bool
    /// How it is fetched; nil for a file on this machine.
    let fetch: ArchiveFetch?

    var version: String { expectation.version }

    /// A file with the installed version.
    init(_ file: ArchiveFileEvidence, of copy: ArchiveCopyEvidence) {
        expectation = ArchiveExpectation(
            path: file.path, package: copy.package.name, version: copy.version,
            architecture: file.architecture, sha256: file.sha256, isOutside: file.isOutside ? true : nil)
        isVouched = file.isVouched
        fetch = nil
    }

    /// A file in apt's cache, with any version.
    init(_ cached: CachedArchive) {
        expectation = ArchiveExpectation(
            path: cached.path, package: cached.package, version: cached.version.text,
            architecture: cached.architecture, sha256: cached.vouchedDigest)
        isVouched = cached.isVouched
        fetch = nil
    }

    /// The installed version, from the addresses from which these programs can fetch; nil when there is no such
    /// address.
    init?(_ vouched: VouchedArchive, of copy: ArchiveCopyEvidence, with fetchers: [ArchiveFetch.Fetcher]) {
        let usable = fetchers.filter { fetcher in vouched.addresses.contains { fetcher.fetches($0) } }
        let addresses = vouched.addresses.filter { address in usable.contains { $0.fetches(address) } }
        guard !addresses.isEmpty else { return nil }
        let path = "\(HostPaths.Apt.archives)/\(copy.fileName(architecture: vouched.architecture))"
        expectation = ArchiveExpectation(
            path: path, package: copy.package.name, version: copy.version,
            architecture: vouched.architecture, sha256: vouched.sha256)
        isVouched = true
        fetch = ArchiveFetch(
            addresses: addresses, path: path, sha256: vouched.sha256, sizeBytes: vouched.sizeBytes,
            fetchers: usable)
    }

    /// The step that fetches it; nil for a file on this machine.
    func fetchStep(_ key: StepIdentifier, stage: Stage, answers: [FindingKey]) -> Step? {
        guard let fetch else { return nil }
        return Step(
            key: key, stage: stage, action: .fetch(fetch),
            purpose: "its archive is not on this machine; the hash is that of the signed index",
            answers: answers, after: StepIdentifier.directoriesOfArchives, downloadBytes: fetch.sizeBytes,
            maximumAttempts: 1, isPreparation: true)
    }
}

extension ArchiveCopyEvidence {
    /// The name that apt gives the archive in its cache.
    func fileName(architecture: String) -> String {
        ArchiveFileName(package: package.name, version: version, architecture: architecture).text
    }
}
