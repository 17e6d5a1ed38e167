package import DpkgModel

/// Parses one-line sources, `deb [options] uri suite component…`, and reports the errors at which apt stops.
///
/// Source: sources.list(5), "THE DEB AND DEB-SRC TYPES: ONE-LINE-STYLE FORMAT"; apt `apt-pkg/sourcelist.cc`.
package enum SourceListParser {
    package static func parse(
        _ bytes: [UInt8], file: String
    ) -> (entries: [SourceEntry], problems: [SourceProblem]) {
        var entries: [SourceEntry] = []
        var problems: [SourceProblem] = []
        for line in TextLines.split(bytes) {
            let text = withoutComment(line.bytes)
            guard !text.isEmpty else { continue }
            do {
                var entry = try entry(text, file: file, line: line.number)
                entry.lines = [TextLines.numbered(line)]
                entries.append(entry)
            } catch {
                problems.append(
                    SourceProblem(
                        file: file, line: line.number, reason: error.reason,
                        lines: [TextLines.numbered(line)]))
            }
        }
        if let whole = SourceProblem.wholeFile(problems, entries: entries.count, file: file) {
            return ([], [whole])
        }
        return (entries, problems)
    }

    /// A `#` within brackets does not begin a comment.
    private static func withoutComment(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var depth = 0
        var end = line.endIndex
        for (index, byte) in zip(line.indices, line) {
            if byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: "]") { depth -= 1 }
            if byte == UInt8(ascii: "#"), depth <= 0 {
                end = index
                break
            }
        }
        func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
        var text = line[..<end].drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }

    private static func entry(
        _ text: ArraySlice<UInt8>, file: String, line: Int
    ) throws(MalformedSource) -> SourceEntry {
        let typeEnd = text.firstIndex { $0 == 32 || $0 == 9 || $0 == 11 } ?? text.endIndex
        let type = text[..<typeEnd]
        let isKnown = type.elementsEqual("deb".utf8) || type.elementsEqual("deb-src".utf8)
        guard isKnown else {
            let name = String(printable: type.prefix(40))
            throw MalformedSource(reason: "the type '\(name)' is neither deb nor deb-src")
        }
        var words = AptWords(text[typeEnd...])
        let options = try options(&words)
        guard let uri = words.nextText() else { throw MalformedSource(reason: "there is no address") }
        guard let suite = words.nextText() else {
            throw MalformedSource(
                reason: words.rest.isEmpty ? "there is no suite" : "a quote or bracket is never closed")
        }
        guard uri.contains(":") else {
            throw MalformedSource(reason: "'\(String(printable: uri.utf8))' is no address")
        }
        var components: [String] = []
        while let word = words.nextText() { components.append(word) }
        let isFlat = suite.hasSuffix("/")
        if components.isEmpty, !isFlat { throw MalformedSource(reason: "there is no component") }
        if !components.isEmpty, isFlat {
            throw MalformedSource(reason: "a suite that ends in '/' takes no component")
        }
        if let reason = SignedBy(options["signed-by"] ?? "", mayEmbed: false).mistake {
            throw MalformedSource(reason: reason)
        }
        return SourceEntry(
            file: file, line: line, types: [String(decoding: type, as: UTF8.self)], uris: [uri],
            suites: [suite], components: components, options: options)
    }

    /// Parses `[ name=value … ]`; the closing bracket may directly follow the last value.
    private static func options(_ words: inout AptWords) throws(MalformedSource) -> [String: String] {
        guard words.rest.first == UInt8(ascii: "[") else { return [:] }
        var options: [String: String] = [:]
        words = AptWords(words.rest.dropFirst())
        while words.rest.first != UInt8(ascii: "]") {
            let before = words.rest
            guard var option = words.next(), !option.isEmpty else {
                throw MalformedSource(reason: "'[' is never closed")
            }
            if option.last == UInt8(ascii: "]") {
                option.removeLast()
                let consumed = before[..<words.rest.startIndex]
                guard let bracket = consumed.lastIndex(of: UInt8(ascii: "]")) else {
                    throw MalformedSource(reason: "'[' is never closed")
                }
                words.rewind(to: before[bracket...])
            }
            let text = String(printable: option)
            guard let equals = option.firstIndex(of: UInt8(ascii: "=")) else {
                throw MalformedSource(reason: "the option '\(text)' has no value, or '[' is never closed")
            }
            guard equals > 0, equals + 1 < option.count else {
                throw MalformedSource(reason: "the option '\(text)' has no name or no value")
            }
            let name = String(decoding: option[..<equals], as: UTF8.self)
            options[name.lowercased()] = String(decoding: option[(equals + 1)...], as: UTF8.self)
        }
        words = AptWords(words.rest.dropFirst())
        return options
    }
}

/// Why apt refuses a source.
struct MalformedSource: Error {
    var reason: String
}

extension SourceProblem {
    /// A file in which no entry is readable is moved away as a whole instead of being commented out line by
    /// line.
    static func wholeFile(_ problems: [SourceProblem], entries: Int, file: String) -> SourceProblem? {
        guard entries == 0, problems.count > 3, let first = problems.first else { return nil }
        return SourceProblem(
            file: file, line: first.line,
            reason: "none of its \(problems.count) entries is a source; the first: \(first.reason)")
    }
}
