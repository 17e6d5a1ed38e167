import DpkgModel
import Testing

/// The order is that of deb-version(7).
@Suite("versions are ordered as dpkg orders them")
struct PackageVersionTests {
    @Test(
        "earlier and later",
        arguments: [
            ("1.0", "1.1"), ("1.0~rc1", "1.0"), ("1.0~~", "1.0~"), ("1.0", "1.0-1"), ("1.0-1", "1.0-2"),
            ("9", "10"), ("1:0.1", "2:0.0"), ("2.0", "1:0.1"), ("1.0a", "1.0b"), ("1.0", "1.0a"),
            ("1.0a", "1.0+"), ("1.2.3-4", "1.2.3-4+b1"), ("0.9.8zh", "1.0"), ("1.0-1~bpo1", "1.0-1"),
        ])
    func ordered(_ earlier: String, _ later: String) {
        #expect(PackageVersion(earlier) < PackageVersion(later))
        #expect(!(PackageVersion(later) < PackageVersion(earlier)))
        #expect(PackageVersion(earlier) != PackageVersion(later))
    }

    @Test(
        "equal in spite of their spelling", arguments: [("1.0", "1.00"), ("0:1.0", "1.0"), ("1.0-0", "1.0")])
    func equal(_ one: String, _ other: String) {
        #expect(PackageVersion(one) == PackageVersion(other))
        #expect(PackageVersion(one).hashValue == PackageVersion(other).hashValue)
    }

    @Test("absurd texts never trap", arguments: ["", ":", "-", "~", "99999999999999999999:1", "1:2:3-", "é"])
    func absurd(_ text: String) {
        let version = PackageVersion(text)
        #expect(version == PackageVersion(text))
        _ = version < PackageVersion("1.0")
    }
}
