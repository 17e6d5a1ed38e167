import DpkgModel
import Testing

struct ByteCountTests {
    @Test(
        "sizes have the units that apt gives them",
        arguments: [
            (Int64(0), "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1500, "1.5 kB"), (999_999, "999 kB"),
            (1_048_576, "1.0 MB"), (38_000_000, "38 MB"), (2_100_000_000, "2.1 GB"), (-3_226_000, "-3.2 MB"),
            (.max, "9223372036.8 GB"), (.min, "-9223372036.8 GB"),
        ])
    func sizes(_ bytes: Int64, _ text: String) {
        #expect(ByteCount.text(bytes) == text)
    }
}
