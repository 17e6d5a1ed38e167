import Testing

@testable import Host

@Suite("Keeping output")
struct BoundedOutputTests {
    private func kept(_ text: String, limit: Int, pieces: Int) -> String {
        var output = BoundedOutput(limit: limit)
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            output.append(bytes[start..<min(start + pieces, bytes.count)])
        }
        return String(decoding: output.bytes(), as: UTF8.self)
    }

    @Test("what fits is kept whole, in pieces of any size", arguments: [1, 3, 8, 100])
    func fits(pieces: Int) {
        #expect(kept("01234567", limit: 8, pieces: pieces) == "01234567")
    }

    @Test("of more, a quarter is from the start and the rest from the end", arguments: [1, 3, 8, 100])
    func cut(pieces: Int) {
        #expect(kept("0123456789", limit: 8, pieces: pieces) == "01\n[... 2 bytes left out ...]\n456789")
    }

    @Test("nothing is kept with a limit of nothing")
    func nothing() {
        #expect(kept("abc", limit: 0, pieces: 1) == "\n[... 3 bytes left out ...]\n")
        #expect(kept("", limit: 0, pieces: 1) == "")
    }
}

@Suite("Cutting lines")
struct LineSplitterTests {
    private func lines(_ text: String, pieces: Int) -> [String] {
        var splitter = LineSplitter()
        let bytes = Array(text.utf8)
        var lines: [String] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            lines += splitter.append(bytes[start..<min(start + pieces, bytes.count)])
        }
        return lines + (splitter.finish().map { [$0] } ?? [])
    }

    @Test("lines are the same in pieces of any size", arguments: [1, 2, 5, 100])
    func pieces(size: Int) {
        #expect(lines("a\n\nübermut\r\nb\rc\rlast", pieces: size) == ["a", "", "übermut", "last"])
    }

    @Test("a line without an end is given out in parts and not collected for ever")
    func longLine() {
        let found = lines(String(repeating: "x", count: 200_000), pieces: 1000)
        #expect(found.count == 4)
        #expect(found.map { $0.utf8.count }.reduce(0, +) == 200_000)
    }
}
