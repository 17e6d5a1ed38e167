import DpkgModel
import Testing

struct EvidenceVouchingTests {
    private static let digest = String(repeating: "a", count: 64)

    private func evidence(_ versions: [ArchiveVersion], failure: SolverFailure? = nil) -> Evidence {
        var evidence = Evidence(machine: MachineEvidence(), database: DatabaseEvidence(), apt: AptEvidence())
        let identity = PackageIdentity(name: "tar", architecture: "amd64")
        evidence.copies = [
            ArchiveCopyEvidence(
                package: identity, version: "1",
                vouched: VouchedArchive(
                    sha256: Self.digest, sizeBytes: 1, architecture: "amd64", addresses: [], index: "/x"),
                files: [
                    ArchiveFileEvidence(
                        path: "/x", isOutside: false, sha256: Self.digest, architecture: "amd64",
                        isVouched: true)
                ])
        ]
        evidence.apt.cachedArchives = [
            CachedArchive(
                path: "/y", package: "tar", version: PackageVersion("1"), architecture: "amd64", size: 1,
                damage: nil, vouchedDigest: Self.digest)
        ]
        var solver = SolverEvidence(source: .libapt, failure: failure)
        solver.archives = [
            PackageArchive(
                name: "tar", architecture: "amd64", installed: "1", candidate: "1", isAutomatic: false,
                versions: versions)
        ]
        evidence.solver = solver
        evidence.withdrawVouching()
        return evidence
    }

    private func isVouched(_ versions: [ArchiveVersion], failure: SolverFailure? = nil) -> Bool {
        let evidence = evidence(versions, failure: failure)
        let answers = [
            evidence.copies[0].vouched != nil, evidence.copies[0].files[0].isVouched,
            evidence.apt.cachedArchives[0].isVouched,
        ]
        #expect(Set(answers).count == 1)
        return answers[0]
    }

    @Test("libapt must agree: the version, its contents, its priority")
    func agreement() {
        #expect(isVouched([ArchiveVersion(version: "1", isDownloadable: true, sha256: Self.digest)]))
        #expect(isVouched([ArchiveVersion(version: "1", isDownloadable: true, priority: 500)]))
        #expect(!isVouched([ArchiveVersion(version: "1", isDownloadable: true, priority: -10)]))
        #expect(!isVouched([ArchiveVersion(version: "2", isDownloadable: true)]))
        #expect(!isVouched([ArchiveVersion(version: "1", isDownloadable: true, sha256: "b")]))
        #expect(!isVouched([]))
    }

    @Test("a libapt that could not answer decides nothing")
    func silent() {
        #expect(isVouched([], failure: .apt(["E: x"])))
    }
}
