import DpkgModel
import Inspection
import Testing

@Suite("Release files: whole, dated, signed")
struct ClearSignedTests {
    /// A signed text. Its key is used only for this test.
    private static let signed = """
        -----BEGIN PGP SIGNED MESSAGE-----
        Hash: SHA256

        Origin: Lab
        Label: Lab
        Suite: lab
        Date: Wed, 25 Nov 2026 02:17:00 UTC
        - -dashed: yes
        SHA256:
         5e6a3b76ac606f8fdac9f069f132aa11a506d000be7624d836fe5e86f884b3bd 4 main/binary-amd64/Packages
        -----BEGIN PGP SIGNATURE-----

        iHUEARYIAB0WIQSWkvFhaFXzSLO2HOX376SbTBwGSgUCawZR1wAKCRD376SbTBwG
        SgdtAP9N3l92Fqod3YSBL59dGxAdWb9CenVWqexutCaG94K5YwEA4oKunCVxu+QX
        AmNFzM8WMrz/hMSTw1beO4RYfPqkYQE=
        =p/oI
        -----END PGP SIGNATURE-----
        """

    @Test("a sound one is whole, and its signer is named")
    func sound() {
        let text = ClearSigned(Array(Self.signed.utf8))
        #expect(text.isSigned)
        #expect(text.condition(checkingText: true) == .whole)
        #expect(text.signers == ["9692F1616855F348B3B61CE5F7EFA49B4C1C064A"])
    }

    @Test("every cut is seen without looking at the text")
    func cuts() {
        let bytes = Array(Self.signed.utf8)
        for count in stride(from: 0, to: bytes.count - 30, by: 7) {
            #expect(ClearSigned(Array(bytes.prefix(count))).condition(checkingText: false) == .cut)
        }
    }

    @Test("a changed letter of the text is seen, blanks at the ends of lines are not signed")
    func altered() {
        let bytes = Self.signed.replacing("Label: Lab", with: "Label: Lib")
        #expect(ClearSigned(Array(bytes.utf8)).condition(checkingText: true) == .altered)
        #expect(ClearSigned(Array(bytes.utf8)).condition(checkingText: false) == .whole)
        let blank = Self.signed.replacing("Label: Lab", with: "Label: Lab \t")
        #expect(ClearSigned(Array(blank.utf8)).condition(checkingText: true) == .whole)
    }

    @Test(
        "its text can be had while the beginning of the signature is there, and only behind a sound first line"
    )
    func text() throws {
        let bytes = Array(Self.signed.utf8)
        let text = try #require(ClearSigned(bytes).text)
        #expect(String(decoding: text, as: UTF8.self).hasPrefix("\nOrigin: Lab\n"))
        #expect(String(decoding: text, as: UTF8.self).hasSuffix("/Packages\n"))
        #expect(ClearSigned(Array(bytes.dropLast(60))).text == text)
        let start = try #require(Self.signed.firstRange(of: "-----BEGIN PGP SIGNATURE")).lowerBound
        #expect(ClearSigned(Array(Self.signed[..<start].utf8)).text == nil)
        let other = Self.signed.replacing("MESSAGE-----", with: "MESSAGE-----x")
        #expect(ClearSigned(Array(other.utf8)).text == nil)
    }

    @Test("damage of the signature is seen by its checksum", arguments: 0..<10)
    func damaged(_ block: Int) {
        let bytes = Array(Self.signed.utf8)
        for seed in UInt64(block * 100)..<UInt64(block * 100 + 100) {
            let damaged = ClearSigned(Damage.apply(bytes, seed: seed))
            _ = damaged.condition(checkingText: true)
            _ = damaged.signers
            _ = damaged.text
            if let release = ReleaseFile(Damage.apply(bytes, seed: seed)) {
                _ = release.entry(of: "main/binary-amd64/Packages")
                _ = release.field("Date").map { ReleaseDate.seconds($0) }
            }
        }
    }

    @Test(
        "dates as apt reads them",
        arguments: [
            ("Sat, 01 Nov 2025 09:12:33 UTC", 1_761_988_353.0), ("Thu, 01 Jan 1970 00:00:00 +0000", 0),
            ("01 Jan 2038 00:00:00 GMT", 2_145_916_800), ("Sat, 29 Feb 2020 23:59:60 Z", 1_583_020_800),
        ])
    func dates(_ text: String, _ seconds: Double) {
        #expect(ReleaseDate.seconds(text) == seconds)
    }

    @Test(
        "what is no date",
        arguments: ["", "yesterday", "Sat, 01 Nov 2025 09:12:33 CET", "01 Foo 2025 1:2:3 UTC"])
    func noDates(_ text: String) {
        #expect(ReleaseDate.seconds(text) == nil)
    }
}
