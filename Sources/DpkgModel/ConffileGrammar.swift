/// What dpkg accepts as `Conffiles`: lines of a path, a hash, and the words `obsolete` and `remove-on-upgrade`.
///
/// | line, without its first blank | dpkg reads |
/// |---|---|
/// | does not begin with a blank | refused |
/// | `/etc/a 00` | the path up to the last blank, then the hash |
/// | `/etc/a 00 remove-on-upgrade` | a last word of that kind is taken away first |
/// | `/etc/a 00 obsolete` | then one of that kind |
/// | `/etc/a obsolete` | refused: no hash is left |
/// | `x 00` | refused: the path must have two bytes |
/// | `/etc/a 00 ` | refused, but for the last line, whose end is cut off with the value |
/// | `/ 00`, `/./ 00` | refused: the path is the root |
///
/// Source: dpkg `lib/dpkg/fields.c`, `f_conffiles`.
enum ConffileGrammar {
    /// Why dpkg refuses a line, and which one, from 0.
    struct Refusal: Error {
        var reason: String
        var line: Int
    }

    /// The paths, without their hashes.
    ///
    /// - Parameter value: without blanks at its ends; the line of the field's name is the first.
    static func conffiles(_ value: UnsafeRawBufferPointer) -> Result<[String], Refusal> {
        var paths: [String] = []
        var number = 0
        for line in value.split(separator: 0x0A, omittingEmptySubsequences: false) {
            defer { number += 1 }
            guard let first = line.first else { continue }
            guard first == 32 else {
                return .failure(Refusal(reason: "a line does not begin with a blank", line: number))
            }
            guard let path = path(UnsafeRawBufferPointer(rebasing: line.dropFirst())) else {
                let start = String(printable: line.dropFirst().prefix(40))
                return .failure(Refusal(reason: "'\(start)' is no path with its checksum", line: number))
            }
            paths.append(path)
        }
        return .success(paths)
    }

    private static func path(_ line: UnsafeRawBufferPointer) -> String? {
        guard var word = lastWord(of: line, before: line.count) else { return nil }
        for kind: StaticString in ["remove-on-upgrade", "obsolete"]
        where UnsafeRawBufferPointer(rebasing: line[word]).equals(kind) {
            guard let other = lastWord(of: line, before: word.lowerBound - 1) else { return nil }
            word = other
        }
        let end = word.lowerBound - 1
        var start = 0
        while start < line.count, line[start] == slash || (line[start] == dot && isSlash(line, start + 1)) {
            start += 1
        }
        return start < end ? "/" + String(decoding: line[start..<end], as: UTF8.self) : nil
    }

    /// The last word before a place; only a blank separates words, and a word may be empty.
    private static func lastWord(of line: UnsafeRawBufferPointer, before end: Int) -> Range<Int>? {
        guard end > 1, let blank = line[..<end].lastIndex(of: 32), blank > 1, blank < line.count - 1 else {
            return nil
        }
        return (blank + 1)..<end
    }

    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")

    private static func isSlash(_ line: UnsafeRawBufferPointer, _ place: Int) -> Bool {
        place < line.count && line[place] == slash
    }
}
