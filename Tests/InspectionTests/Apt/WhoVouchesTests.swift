import DpkgModel
import Host
import Testing

@testable import Inspection

/// Two sources have a package of the same name and version. Tests which of their indexes counts for the installed
/// package.
struct WhoVouchesTests {
    private static let own = FileDigest.sha256(of: Array("the distribution's".utf8))
    private static let foreign = FileDigest.sha256(of: Array("the vendor's".utf8))

    private struct Archive {
        var host: String
        var origin: String
        var maintainer = "Someone <someone@example.org>"
        var digest: String
        var name = "sample"
        var version = "1.0"
    }

    private func root(
        _ archives: [Archive], preferences: String = "", maintainer: String = "Someone <someone@example.org>"
    ) throws -> FixtureRoot {
        let root = try FixtureRoot()
        for archive in archives {
            let packages = """
                Package: \(archive.name)
                Version: \(archive.version)
                Architecture: amd64
                Maintainer: \(archive.maintainer)
                Depends: libc6 (>= 2.36),  libfoo
                Filename: pool/sample.deb
                Size: 5
                SHA256: \(archive.digest)

                """
            let digest = FileDigest.sha256(of: Array(packages.utf8))
            let release = """
                Origin: \(archive.origin)
                Suite: stable
                SHA256:
                 \(digest) \(packages.utf8.count) main/binary-amd64/Packages

                """
            let stem = "var/lib/apt/lists/\(archive.host)_dists_stable_"
            try root.write(
                stem + "InRelease",
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n\(release)"
                    + "-----BEGIN PGP SIGNATURE-----\nx\n")
            try root.write(stem + "main_binary-amd64_Packages", packages)
        }
        try root.write("etc/os-release", "ID=debian\n")
        try root.write("etc/apt/preferences.d/vendor", preferences)
        try root.write(
            "var/lib/dpkg/status",
            """
            Package: sample
            Status: install ok installed
            Maintainer: \(maintainer)
            Architecture: amd64
            Version: 1.0
            Depends: libc6 (>= 2.36), libfoo

            """)
        return root
    }

    private func digest(
        _ root: FixtureRoot, sources: [String] = ["deb.example", "vendor.example"],
        components: [String] = ["main"], options: [String: String] = [:]
    ) throws -> String? {
        var record = PackageRecord(identity: PackageIdentity(name: "sample", architecture: "amd64"))
        record.version = PackageVersion("1.0")
        record.state = .installed
        let entries = sources.map {
            SourceEntry(
                file: "x", line: 1, types: ["deb"], uris: ["http://\($0)"], suites: ["stable"],
                components: components, options: options)
        }
        return ArchiveCopyReader(
            files: try root.files(), sources: entries, native: "amd64", directory: nil
        ).copies(of: [record]).first?.vouched?.sha256
    }

    private static let distribution = Archive(host: "deb.example", origin: "Debian", digest: own)
    private static let vendor = Archive(host: "vendor.example", origin: "Vendor", digest: foreign)

    @Test("the distribution vouches for what it has, whatever a vendor's index says")
    func distribution() throws {
        #expect(try digest(root([Self.distribution, Self.vendor])) == Self.own)
        #expect(try digest(root([Self.vendor, Self.distribution])) == Self.own)
    }

    @Test(
        "a vendor does not vouch for the distribution's package, even when it has the only archive of the version"
    )
    func lost() throws {
        var newer = Self.distribution
        newer.version = "1.1"
        #expect(try digest(root([newer, Self.vendor])) == nil)
    }

    @Test("a vendor vouches for its own package, also when the distribution has one of the same name")
    func ownPackage() throws {
        var newer = Self.distribution
        newer.version = "0.9"
        var vendors = Self.vendor
        vendors.maintainer = "Vendor <vendor@example.com>"
        let installed = try root([newer, vendors], maintainer: vendors.maintainer)
        #expect(try digest(installed) == Self.foreign)
        // The index entry with another maintainer is not about the installed package, so that its hash does not count.
        #expect(try digest(try root([newer, vendors], maintainer: "Third")) == nil)
        #expect(try digest(root([Self.vendor])) == Self.foreign)
    }

    @Test("a source that pins refuse, that is not configured or was left out does not vouch")
    func refused() throws {
        let pin = "Package: *\nPin: origin vendor.example\nPin-Priority: -10\n"
        #expect(try digest(root([Self.vendor], preferences: pin)) == nil)
        #expect(try digest(root([Self.vendor]), sources: ["deb.example"]) == nil)
        #expect(try digest(root([Self.vendor]), components: ["contrib"]) == nil)
        #expect(try digest(root([Self.vendor]), options: ["arch": "arm64"]) == nil)
        #expect(try digest(root([Self.vendor]), options: ["trusted": "no"]) == nil)
        #expect(try digest(root([Self.vendor]), options: ["arch": "arm64,amd64"]) == Self.foreign)
    }

    @Test("two vendors with different contents: nobody knows from which the package came")
    func ambiguous() throws {
        var other = Self.vendor
        other.host = "other.example"
        other.digest = String(repeating: "3", count: 64)
        let sources = ["vendor.example", "other.example"]
        #expect(try digest(root([Self.vendor, other]), sources: sources) == nil)
        let pin = "Package: sample\nPin: origin other.example\nPin-Priority: 600\n"
        #expect(try digest(root([Self.vendor, other], preferences: pin), sources: sources) == other.digest)
    }
}
