/// DT_RUNPATH: directories separated by colons, in which `$ORIGIN` and `$LIB` are replaced.
///
/// Source: ld.so(8), "Dynamic string tokens".
enum RunPath {
    static func directories(_ text: String, origin: String, library: String) -> [String] {
        text.split(separator: ":").map { part in
            var path = String(part)
            for (token, value) in [("ORIGIN", origin), ("LIB", library)] {
                path = replace("${\(token)}", in: replace("$\(token)", in: path, by: value), by: value)
            }
            return path
        }.filter { $0.hasPrefix("/") }
    }

    private static func replace(_ word: String, in text: String, by value: String) -> String {
        var result = ""
        var rest = text[...]
        while let first = rest.firstIndex(of: "$") {
            result += rest[..<first]
            rest = rest[first...]
            if rest.hasPrefix(word) {
                result += value
                rest = rest.dropFirst(word.count)
            } else {
                result += "$"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }
}
