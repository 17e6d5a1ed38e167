import DpkgModel
import Reports
import Testing

struct VerifyTextTests {
    private func text(_ evidence: InstalledFilesEvidence) throws -> (String, Int32) {
        let verification = Verification(
            evidence, copies: [], versions: [PackageIdentity(name: "a", architecture: "amd64"): "1.0"],
            duration: 2)
        return (try Reports.verify(verification, format: .text, style: TextStyle()), verification.exitStatus)
    }

    @Test("the whole report: damaged files by package, then what can be done")
    func report() throws {
        let package = PackageIdentity(name: "a", architecture: "amd64")
        let (report, status) = try text(
            InstalledFilesEvidence(
                packages: 3, files: 12, bytes: 5_000_000,
                damaged: [
                    DamagedInstalledFile(
                        package: package, path: "/usr/bin/a",
                        problem: .cut(expectedBytes: 20, actualBytes: 10)),
                    DamagedInstalledFile(package: package, path: "/usr/share/a", problem: .empty),
                ]))
        #expect(
            report == """
                x  a:amd64 1.0
                     where its archive can be had is not known
                     /usr/bin/a: it was cut: 10 of at least 20 bytes
                     /usr/share/a: the file is empty

                12 files of 3 packages, 5.0 MB: 2 damaged in 1 package  (2 s)
                next:  aptmedic plan --files    what a repair would do

                """)
        #expect(status == 1)
    }

    @Test("nothing damaged is 0; what could not be seen is 2")
    func statuses() throws {
        let sound = try text(InstalledFilesEvidence(packages: 1, files: 1, bytes: 1))
        #expect(sound.0 == "1 file of 1 package, 1 B: nothing is damaged  (2 s)\n")
        #expect(sound.1 == 0)
        var evidence = InstalledFilesEvidence(packages: 1, files: 1, bytes: 1)
        evidence.unseen = [UnseenEvidence(path: "/secret", reason: "permission denied")]
        let unseen = try text(evidence)
        #expect(unseen.0.hasPrefix("not seen: /secret: permission denied\n"))
        #expect(unseen.1 == 2)
    }
}
