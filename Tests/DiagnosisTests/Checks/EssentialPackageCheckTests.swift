import Diagnosis
import DpkgModel
import Testing

@Suite("packages without which dpkg installs nothing")
struct EssentialPackageCheckTests {
    private static let all = ["dpkg", "dash", "tar", "coreutils", "diffutils", "libc-bin"]

    private func keys(without names: Set<String>, extra: [PackageRecord] = []) -> [String] {
        let packages = Self.all.map { name in
            EvidenceBuilder.record(
                name, names.contains(name) ? "deinstall ok config-files" : "install ok installed")
        }
        return EssentialPackageCheck.findings(in: EvidenceBuilder.evidence(packages + extra)).keys
    }

    @Test("one that is gone is told with what it brings")
    func gone() {
        #expect(keys(without: []).isEmpty)
        #expect(keys(without: ["tar"]) == ["essential-package-missing tar"])
        #expect(
            keys(without: ["tar", "diffutils"]) == [
                "essential-package-missing diffutils", "essential-package-missing tar",
            ])
    }

    @Test("another package that provides it is enough, and a database of something else says nothing")
    func otherwise() {
        #expect(
            keys(
                without: ["diffutils"],
                extra: [EvidenceBuilder.record("busybox-diff", extra: "Provides: diffutils\n")]
            )
            .isEmpty)
        #expect(keys(without: ["tar", "dash", "dpkg", "libc-bin"]).isEmpty)
    }

    @Test("every program has a package, and libraries are named by the rules of Policy 8.1")
    func names() {
        #expect(Set(EssentialTools.packages.values) == Set(Self.all))
        #expect(EssentialTools.packages(bringing: "/usr/bin/sh") == ["dash"])
        #expect(EssentialTools.packages(bringing: "/bin/tar") == ["tar"])
        let lib = "/usr/lib/x86_64-linux-gnu"
        #expect(EssentialTools.packages(bringing: "\(lib)/libcrypt.so.1") == ["libcrypt1", "libcrypt1t64"])
        #expect(EssentialTools.packages(bringing: "\(lib)/libbz2.so.1.0").first == "libbz2-1.0")
        #expect(EssentialTools.packages(bringing: "\(lib)/libapt-pkg.so.6.0").first == "libapt-pkg6.0")
        #expect(EssentialTools.packages(bringing: "\(lib)/libgcc_s.so.1").first == "libgcc-s1")
        #expect(EssentialTools.packages(bringing: "\(lib)/libz.so.1").first == "zlib1g")
        #expect(EssentialTools.packages(bringing: "/lib64/ld-linux-x86-64.so.2").first == "libc6")
        #expect(EssentialTools.packages(bringing: "\(lib)/libfoo.so").isEmpty)
        #expect(EssentialTools.packages(bringing: "/usr/share/x").isEmpty)
    }
}
