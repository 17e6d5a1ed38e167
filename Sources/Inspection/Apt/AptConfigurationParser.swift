package import DpkgModel

/// Parses apt's configuration syntax as apt does, up to the first error at which apt stops.
///
/// Source: apt.conf(5); apt `apt-pkg/contrib/configuration.cc`, `ReadConfigFile`.
package struct AptConfigurationParser {
    package struct Mistake: Error, Hashable, Sendable {
        /// From 1.
        package var line: Int
        package var reason: String
    }

    /// The settings, in order.
    package private(set) var settings: [AptSetting] = []
    /// The first error at which apt stops; nothing after it was read.
    package private(set) var mistake: Mistake?
    private let file: String
    private var parents: [String] = []
    private var parent = ""
    private var pending: [UInt8] = []
    private var isInComment = false
    private var line = 0

    package init(_ bytes: [UInt8], file: String) {
        self.init(lines: TextLines.split(bytes).map(\.bytes), file: file)
    }

    init(lines: [ArraySlice<UInt8>], file: String) {
        self.file = file
        do throws(Mistake) {
            for bytes in lines {
                line += 1
                // For apt, the text ends at the first NUL.
                let text = bytes.prefix { $0 != 0 }
                try take(withoutComments(text.drop(while: AptWords.isSpace)))
            }
            line += 1
            if !pending.isEmpty { throw refuse("it ends in the middle of a setting: a ';' is missing") }
        } catch {
            mistake = error
        }
    }

    private func refuse(_ reason: String) -> Mistake { Mistake(line: line, reason: reason) }

    // MARK: comments

    private mutating func withoutComments(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var rest = text
        if isInComment {
            guard let end = Self.find("*/", in: rest, from: rest.startIndex) else { return [] }
            rest = rest[(end + 2)...]
            isInComment = false
        }
        if let start = Self.unquoted("//", in: rest) { rest = rest[..<start] }
        if let start = hashComment(in: rest) { rest = rest[..<start] }
        var fragment: [UInt8] = []
        while let start = Self.unquoted("/*", in: rest) {
            fragment += rest[..<start]
            guard let end = Self.find("*/", in: rest, from: start + 2) else {
                isInComment = true
                return fragment
            }
            rest = rest[(end + 2)...]
        }
        return fragment + rest
    }

    /// `#clear`, `#include` and `#x-apt-configure-index` are not comments.
    private func hashComment(in text: ArraySlice<UInt8>) -> Int? {
        var start = text.startIndex
        while let found = Self.find("#", in: text, from: start) {
            let behind = text[(found + 1)...]
            let isDirective = ["clear", "include", "x-apt-configure-index"].contains {
                behind.starts(with: $0.utf8)
            }
            if !isDirective, Self.isOutsideQuotes(text, at: found) { return found }
            start = found + 1
        }
        return nil
    }

    private static func unquoted(_ sign: String, in text: ArraySlice<UInt8>) -> Int? {
        var start = text.startIndex
        while let found = find(sign, in: text, from: start) {
            if isOutsideQuotes(text, at: found) { return found }
            start = found + 1
        }
        return nil
    }

    private static func isOutsideQuotes(_ text: ArraySlice<UInt8>, at index: Int) -> Bool {
        text[..<index].count { $0 == UInt8(ascii: "\"") } % 2 == 0
    }

    private static func find(_ sign: String, in text: ArraySlice<UInt8>, from start: Int) -> Int? {
        let wanted = Array(sign.utf8)
        var index = start
        while index + wanted.count <= text.endIndex {
            if text[index..<index + wanted.count].elementsEqual(wanted) { return index }
            index += 1
        }
        return nil
    }

    // MARK: settings

    private mutating func take(_ fragment: [UInt8]) throws(Mistake) {
        var start = 0
        var isInQuote = false
        for (index, byte) in fragment.enumerated() {
            if byte == UInt8(ascii: "\"") { isInQuote.toggle() }
            let isTerminator =
                byte == UInt8(ascii: "{") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "}")
            guard !isInQuote, isTerminator else { continue }
            append(fragment[start..<index])
            start = index + 1
            try close(byte)
        }
        append(fragment[start...])
    }

    private mutating func append(_ piece: ArraySlice<UInt8>) {
        var piece = piece.drop(while: AptWords.isSpace)
        while let last = piece.last, AptWords.isSpace(last) { piece.removeLast() }
        guard !piece.isEmpty else { return }
        if !pending.isEmpty { pending.append(32) }
        pending += piece
    }

    private mutating func close(_ terminator: UInt8) throws(Mistake) {
        let opens = terminator == UInt8(ascii: "{")
        let closes = terminator == UInt8(ascii: "}")
        if pending.isEmpty {
            if opens { throw refuse("a block begins without a name") }
            if closes { leave() }
            return
        }
        var words = AptWords(pending[...])
        guard var tag = words.nextText() else { throw refuse("a quote or bracket is never closed") }
        var value: String?
        if let text = Self.value(words.rest) {
            value = text
        } else if let text = words.nextText() {
            value = text
            guard words.rest.isEmpty else {
                throw refuse("something stands behind a value: a ';' is missing?")
            }
        } else {
            guard words.rest.isEmpty else { throw refuse("a quote is never closed") }
            if !opens {
                value = tag
                tag = ""
            }
        }
        pending.removeAll()
        if opens {
            parents.append(parent)
            parent = parent.isEmpty ? tag : "\(parent)::\(tag)"
            tag = ""
        }
        try set(tag, value, opens: opens)
        if closes { leave() }
    }

    private mutating func set(_ tag: String, _ value: String?, opens: Bool) throws(Mistake) {
        if tag.hasPrefix("#") {
            guard parent.isEmpty else { throw refuse("directives stand outside of blocks only") }
            return
        }
        if tag.isEmpty, value == "#clear" { throw refuse("'#clear' needs the name of an option") }
        guard let value else { return }
        let name =
            parent.isEmpty ? tag : opens && tag.isEmpty ? parent : "\(parent)::\(tag)"
        settings.append(AptSetting(name: name, value: value, file: file, line: line))
    }

    private mutating func leave() {
        parent = parents.popLast() ?? ""
    }

    /// A value of quoted parts and blanks alone; nil when it has any other form.
    ///
    /// Source: apt `apt-pkg/contrib/strutl.cc`, `ParseCWord`.
    private static func value(_ bytes: ArraySlice<UInt8>) -> String? {
        guard !bytes.isEmpty else { return nil }
        var text: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "\"") {
                guard let end = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
                text += bytes[(index + 1)..<end]
                index = end + 1
                continue
            }
            guard AptWords.isSpace(bytes[index]) else { return nil }
            text.append(32)
            index += 1
        }
        while text.last == 32 { text.removeLast() }
        return String(decoding: text, as: UTF8.self)
    }
}
