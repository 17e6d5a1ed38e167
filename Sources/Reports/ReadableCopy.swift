import DpkgModel
import FoundationEssentials

/// The one gate between what was read and what a reader sees: every string of a value is made printable before it is
/// rendered, so that no format and no message can forget one.
enum ReadableCopy {
    /// The same value with printable strings only.
    ///
    /// - Throws: where a value has no form in JSON. It must not be left out: a report without it would say less than is
    ///   known.
    static func of<Value: Codable>(_ value: Value) throws -> Value {
        let text = JSONText.readable(Array(try JSONEncoder().encode(value)))
        return try JSONDecoder().decode(Value.self, from: Data(text))
    }
}

/// JSON as text, whose strings are looked at one by one.
enum JSONText {
    /// Every string is one printable line without passwords. Its meaning changes where something else was in it.
    static func readable(_ json: [UInt8]) -> [UInt8] {
        strings(of: json) { PrintableText.line($0) }
    }

    /// Nothing is lost: what no terminal should get is written as JSON's escape of its number. Only passwords in
    /// addresses are replaced.
    static func escaped(_ json: [UInt8]) -> [UInt8] {
        strings(of: json) { PrintableText.withoutPasswords($0) }
    }

    private static func strings(of json: [UInt8], _ change: (String) -> String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(json.count)
        var place = 0
        while place < json.count {
            guard json[place] == UInt8(ascii: "\"") else {
                result.append(json[place])
                place += 1
                continue
            }
            var end = place + 1
            var isPlain = true
            while end < json.count, json[end] != UInt8(ascii: "\"") {
                let byte = json[end]
                // An address with a user, an escape, or what is not ASCII.
                if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "@") || byte >= 0x7F { isPlain = false }
                end += byte == UInt8(ascii: "\\") ? 2 : 1
            }
            let literal = json[place...min(end, json.count - 1)]
            result += isPlain ? Array(literal) : quoted(change(text(of: literal)))
            place = end + 1
        }
        return result
    }

    private static func text(of literal: ArraySlice<UInt8>) -> String {
        (try? JSONDecoder().decode([String].self, from: Data([0x5B] + literal + [0x5D])))?.first ?? ""
    }

    private static func quoted(_ text: String) -> [UInt8] {
        var result: [UInt8] = [UInt8(ascii: "\"")]
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += [0x5C, 0x22]
            case "\\": result += [0x5C, 0x5C]
            case "\n": result += [0x5C, UInt8(ascii: "n")]
            case "\t": result += [0x5C, UInt8(ascii: "t")]
            case _ where PrintableText.isPrintable(scalar): result += Array(String(scalar).utf8)
            default:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    result += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
                }
            }
        }
        return result + [UInt8(ascii: "\"")]
    }
}
