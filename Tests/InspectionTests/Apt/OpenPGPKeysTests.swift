import DpkgModel
import Testing

@testable import Inspection

/// One key with a subkey that signs, made by gpg: with its first date of expiry, with a later one, and revoked.
@Suite("keys of sources, read without gpg")
struct OpenPGPKeysTests {
    static let primary = "050D3498AB39B76E09B87D3324DA7BC07F5F58B7"
    static let subkey = "F5F5708C02C5865E912CBEE8AD03E2D454E17176"

    static let expired = bytes(
        """
        mDMEXgvhABYJKwYBBAHaRw8BAQdAFeTE/8yTNLUdPBJ+i3JYY7dfHWYCV9SS0pARIF4+Nuy0F2FyY2hpdmUgPGFAZXhh\
        bXBsZS5vcmc+iJYEExYIAD4WIQQFDTSYqzm3bgm4fTMk2nvAf19YtwUCXgvhAAIbAQUJAMkMwAULCQgHAgYVCgkICwIE\
        FgIDAQIeAQIXgAAKCRAk2nvAf19Yt1+SAQC8IVknzYt9+1PZFucILsXAE+IFWzcZSiTl14t3KSo8ngEA97H5YJwe8nR7\
        ntLFCDlSqWkDTBh0WRIFb7fwtybfzQ+4MwReDTKAFgkrBgEEAdpHDwEBB0AgU6xjidOnjA2aETuHSWhD7Yls0izRGIwl\
        zZ/s3buSc4j1BBgWCAAmFiEEBQ00mKs5t24JuH0zJNp7wH9fWLcFAl4NMoACGwIFCQDHu0AAgQkQJNp7wH9fWLd2IAQZ\
        FggAHRYhBPX1cIwCxYZekSy+6K0D4tRU4XF2BQJeDTKAAAoJEK0D4tRU4XF2zooBAMRmIZX89RIDAzob0HAM2jZrqTxY\
        F17MnFGvQ7ilVMvcAPwO2q5vMq/ShWqx7ZvNXLH07Y2OHsW/5UEjvk9MnprSC9JQAP9Qd5OILxrj4UPjgSPjp2ioFEZH\
        JnV3MNV5wW0pmALStwEA9PcuzUuZ9mAwqiAeXyeXa+CReS2wkTERLXizOOvD1QE=
        """)
    static let revoked = bytes(
        """
        mDMEXgvhABYJKwYBBAHaRw8BAQdAFeTE/8yTNLUdPBJ+i3JYY7dfHWYCV9SS0pARIF4+NuyIeAQgFggAIBYhBAUNNJir\
        ObduCbh9MyTae8B/X1i3BQJeC+EAAh0AAAoJECTae8B/X1i3KssA/2JXBE6p/Pmx4o9fB8aXxCrTm36PcQdzuV0IboHN\
        WjbSAQC/29iTtb9v/2Xk+Haala2jDF+M7D/t4zNiZUwDEIooDbQXYXJjaGl2ZSA8YUBleGFtcGxlLm9yZz6IlgQTFggA\
        PgIbAQULCQgHAgYVCgkICwIEFgIDAQIeAQIXgBYhBAUNNJirObduCbh9MyTae8B/X1i3BQJeWvsABQkcN/NAAAoJECTa\
        e8B/X1i3R5YA+gKSqc843lSS0jzQ64RGCoik1qAqp21RxcPsZkOZ8getAQDJ+/2yqECm6ZJjRrzcMqvp1LrKr4AV7MKQ\
        vbA/JhQIALgzBF4NMoAWCSsGAQQB2kcPAQEHQCBTrGOJ06eMDZoRO4dJaEPtiWzSLNEYjCXNn+zdu5JziPUEGBYIACYC\
        GwIWIQQFDTSYqzm3bgm4fTMk2nvAf19YtwUCXlr7AQUJGlVuQACBdiAEGRYIAB0WIQT19XCMAsWGXpEsvuitA+LUVOFx\
        dgUCXg0ygAAKCRCtA+LUVOFxds6KAQDEZiGV/PUSAwM6G9BwDNo2a6k8WBdezJxRr0O4pVTL3AD8DtqubzKv0oVqse2b\
        zVyx9O2Njh7Fv+VBI75PTJ6a0gsJECTae8B/X1i3AHwBAJILDKhWtiY2q5uWafsWzX91+VlJGfDmi4DOvRQjalsDAQDA\
        E6hsFbpTEatMJl9xZOte1U6A/CtJ6jPx8LXjYNt1BA==
        """)
    static let renewed = """
        -----BEGIN PGP PUBLIC KEY BLOCK-----

        mDMEXgvhABYJKwYBBAHaRw8BAQdAFeTE/8yTNLUdPBJ+i3JYY7dfHWYCV9SS0pAR
        IF4+Nuy0F2FyY2hpdmUgPGFAZXhhbXBsZS5vcmc+iJYEExYIAD4CGwEFCwkIBwIG
        FQoJCAsCBBYCAwECHgECF4AWIQQFDTSYqzm3bgm4fTMk2nvAf19YtwUCXlr7AAUJ
        HDfzQAAKCRAk2nvAf19Yt0eWAPoCkqnPON5UktI80OuERgqIpNagKqdtUcXD7GZD
        mfIHrQEAyfv9sqhApumSY0a83DKr6dS6yq+AFezCkL2wPyYUCAC4MwReDTKAFgkr
        BgEEAdpHDwEBB0AgU6xjidOnjA2aETuHSWhD7Yls0izRGIwlzZ/s3buSc4j1BBgW
        CAAmAhsCFiEEBQ00mKs5t24JuH0zJNp7wH9fWLcFAl5a+wEFCRpVbkAAgXYgBBkW
        CAAdFiEE9fVwjALFhl6RLL7orQPi1FThcXYFAl4NMoAACgkQrQPi1FThcXbOigEA
        xGYhlfz1EgMDOhvQcAzaNmupPFgXXsycUa9DuKVUy9wA/A7arm8yr9KFarHtm81c
        sfTtjY4exb/lQSO+T0yemtILCRAk2nvAf19YtwB8AQCSCwyoVrYmNqublmn7Fs1/
        dflZSRnw5ouAzr0UI2pbAwEAwBOobBW6UxGrTCZfcWTrXtVOgPwrSeoz8fC142Db
        dQQ=
        =00l3
        -----END PGP PUBLIC KEY BLOCK-----
        """

    private static func bytes(_ text: String) -> [UInt8] { Base64.decode(Array(text.utf8)) ?? [] }

    @Test("the newest signature of a key over itself says when it ends")
    func ends() {
        let old = [
            SourceKey(fingerprint: Self.primary, expires: 1_591_012_800),
            SourceKey(fingerprint: Self.subkey, expires: 1_591_012_800),
        ]
        let new = [
            SourceKey(fingerprint: Self.primary, expires: 2_051_265_600),
            SourceKey(fingerprint: Self.subkey, expires: 2_019_729_600),
        ]
        #expect(OpenPGPKeys.read(Self.expired) == old)
        #expect(OpenPGPKeys.read(Array(Self.renewed.utf8)) == new)
        #expect(OpenPGPKeys.read(Array("noise\n\(Self.renewed)\n\(Self.renewed)\n".utf8)) == new + new)
    }

    @Test("a revoked key takes its subkeys with it")
    func revocation() {
        let keys = OpenPGPKeys.read(Self.revoked)
        #expect(keys?.map(\.isRevoked) == [true, true])
        #expect(keys?.map(\.expires) == [2_051_265_600, 2_019_729_600])
    }

    @Test("in a stanza an empty line is a dot")
    func embedded() {
        let value = Self.renewed.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "." : $0 }.joined(separator: "\n")
        #expect(OpenPGPKeys.read(embedded: "\n" + value)?.count == 2)
        #expect(OpenPGPKeys.read(embedded: "-----BEGIN PGP PUBLIC KEY BLOCK-----\n.\nxx\n") == nil)
    }

    @Test("what is cut, damaged or no key has no keys, and is not taken for a key without an end")
    func damage() {
        #expect(OpenPGPKeys.read([]) == nil)
        #expect(OpenPGPKeys.read(Array("<html>".utf8)) == nil)
        #expect(OpenPGPKeys.read(Array(Self.expired.dropLast(1))) == nil)
        #expect(OpenPGPKeys.read(Array(Self.renewed.dropLast(40).utf8)) == nil)
        #expect(OpenPGPKeys.read(Array(Self.renewed.replacing("EXgvh", with: "EXgvi").utf8)) == nil)
        for count in 0..<Self.revoked.count { _ = OpenPGPKeys.read(Array(Self.revoked.prefix(count))) }
    }

    @Test("SHA-1 is that of sha1sum, also where the padding needs a block of its own")
    func sha1() {
        func text(_ bytes: [UInt8]) -> String {
            SHA1.digest(of: bytes).map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
        }
        #expect(text([]) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
        #expect(text(Array("abc".utf8)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(
            text(Array(repeating: UInt8(ascii: "x"), count: 119))
                == "4300320394f7ee239bcdce7d3b8bcee173a0cd5c")
    }
}
