import Diagnosis
import DpkgModel

/// One archive of a package: a file at hand, or an address and what can fetch it; and whether somebody vouches for it.
struct ArchiveSource: Sendable {
    /// Where it is, or will be when it was fetched, and what it must say of itself.
    let expectation: ArchiveExpectation
    /// A signed index has its digest. Without that it is used only with `--trust-debs`.
    let isVouched: Bool
    /// Nil for a file at hand.
    let fetch: ArchiveFetch?

    var version: String { expectation.version }

    /// A file of the installed version.
    init(_ file: ArchiveFileEvidence, of copy: ArchiveCopyEvidence) {
        expectation = ArchiveExpectation(
            path: file.path, package: copy.package.name, version: copy.version,
            architecture: file.architecture, sha256: file.sha256, isOutside: file.isOutside ? true : nil)
        isVouched = file.isVouched
        fetch = nil
    }

    /// A file in apt's cache, of any version.
    init(_ cached: CachedArchive) {
        expectation = ArchiveExpectation(
            path: cached.path, package: cached.package, version: cached.version.text,
            architecture: cached.architecture, sha256: cached.vouchedDigest)
        isVouched = cached.isVouched
        fetch = nil
    }

    /// The installed version, from the addresses that these programs can fetch from; nil when there is none.
    init?(_ vouched: VouchedArchive, of copy: ArchiveCopyEvidence, with fetchers: [ArchiveFetch.Fetcher]) {
        let usable = fetchers.filter { fetcher in vouched.addresses.contains { fetcher.fetches($0) } }
        let addresses = vouched.addresses.filter { address in usable.contains { $0.fetches(address) } }
        guard !addresses.isEmpty else { return nil }
        let path = "\(Tools.archives)/\(copy.fileName(architecture: vouched.architecture))"
        expectation = ArchiveExpectation(
            path: path, package: copy.package.name, version: copy.version,
            architecture: vouched.architecture, sha256: vouched.sha256)
        isVouched = true
        fetch = ArchiveFetch(
            addresses: addresses, path: path, sha256: vouched.sha256, sizeBytes: vouched.sizeBytes,
            fetchers: usable)
    }

    /// The step that fetches it; nil for a file at hand.
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
    /// As apt names it in its cache.
    func fileName(architecture: String) -> String {
        ArchiveFileName(package: package.name, version: version, architecture: architecture).text
    }
}
