import CDigest
import Testing

struct MD5Tests {
    @Test(
        "the examples of RFC 1321 have their digests",
        arguments: [
            ("", "d41d8cd98f00b204e9800998ecf8427e"),
            ("a", "0cc175b9c0f1b6a831c399e269772661"),
            ("abc", "900150983cd24fb0d6963f7d28e17f72"),
            ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
            ("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
            (
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
                "d174ab98d277d9f5a5611c2c9f419d9f"
            ),
            (
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                "57edf4a22be3c955ac49da2e2107b67a"
            ),
        ])
    func examples(text: String, digest: String) {
        #expect(Digests.md5(Array(text.utf8)) == digest)
    }

    @Test("every length up to a thousand has md5sum's digest")
    func lengths() throws {
        let samples = (0...1000).map { Samples.bytes(count: $0, seed: UInt64($0)) }
        #expect(samples.map(Digests.md5) == (try ChecksumTool.run("md5sum", on: samples)))
    }

    @Test(
        "lanes have the digest of each stream alone, by every method this machine has", arguments: [0, 1, 2])
    func lanes(number: UInt32) {
        let method = cdigest_method(rawValue: number)
        guard cdigest_has_method(method) != 0 else { return }
        for length in Array(0...200) + [511, 512, 513, 1000, 4096] {
            let samples = (0..<8).map { Samples.bytes(count: length, seed: UInt64(length * 8 + $0)) }
            let digests = Digests.lanes(samples.map { $0 }, method)
            #expect(digests == samples.map(Digests.md5), "length \(length)")
        }
    }

    @Test("a lane without data keeps its state", arguments: [0, 1, 2])
    func idleLane(number: UInt32) {
        let method = cdigest_method(rawValue: number)
        guard cdigest_has_method(method) != 0 else { return }
        for idle in 0..<8 {
            var samples: [[UInt8]?] = (0..<8).map { Samples.bytes(count: 300, seed: UInt64($0)) }
            samples[idle] = nil
            var expected = samples.map { $0.map(Digests.md5) ?? "" }
            // The initial state of MD5, as a digest.
            expected[idle] = "0123456789abcdeffedcba9876543210"
            #expect(Digests.lanes(samples, method) == expected)
        }
    }

    @Test("without any data nothing happens", arguments: [0, 1, 2])
    func noLane(number: UInt32) {
        let method = cdigest_method(rawValue: number)
        guard cdigest_has_method(method) != 0 else { return }
        let digests = Digests.lanes([[UInt8]?](repeating: nil, count: 8), method)
        #expect(digests == [String](repeating: "0123456789abcdeffedcba9876543210", count: 8))
    }

    @Test("the scalar method is everywhere, and the best method exists")
    func methods() {
        #expect(cdigest_has_method(CDIGEST_SCALAR) == 1)
        #expect(cdigest_has_method(cdigest_best_method()) == 1)
    }
}
