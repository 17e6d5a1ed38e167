import Testing

struct SHA256Tests {
    @Test(
        "the examples of FIPS 180-4 have their digests",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func examples(text: String, digest: String) {
        #expect(Digests.sha256(Array(text.utf8)) == digest)
    }

    @Test("every length up to a thousand has sha256sum's digest")
    func lengths() throws {
        let samples = (0...1000).map { Samples.bytes(count: $0, seed: UInt64($0)) }
        #expect(samples.map { Digests.sha256($0) } == (try ChecksumTool.run("sha256sum", on: samples)))
    }

    @Test("pieces make the digest of the whole", arguments: [1, 7, 63, 64, 65, 127])
    func pieces(size: Int) {
        let bytes = Samples.bytes(count: 1000, seed: 9)
        #expect(Digests.sha256(bytes, pieceSize: size) == Digests.sha256(bytes))
    }
}
