import DpkgModel
import FoundationEssentials

/// Makes every string of a value printable before a report is made from it. Strings come from files that anybody may
/// have written, and could contain control characters for the terminal, or passwords.
enum ReadableCopy {
    /// The same value with printable strings.
    ///
    /// - Throws: when the value cannot be encoded as JSON. There is no report then, because one without the value
    ///   would be incomplete.
    static func of<Value: Codable>(_ value: Value) throws -> Value {
        let text = JSONText.readable(Array(try JSONEncoder().encode(value)))
        return try JSONDecoder().decode(Value.self, from: Data(text))
    }
}

/// Changes the strings in JSON text.
enum JSONText {
    /// Makes every string one printable line without passwords in addresses. Other characters are replaced and lost.
    static func readable(_ json: [UInt8]) -> [UInt8] {
        strings(of: json) { PrintableText.line($0) }
    }

    /// Replaces passwords in addresses, and writes every character that is not printable as a JSON escape, so that
    /// nothing else is lost.
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
                // It may be an address with a password, or contain an escape or a character that is not ASCII.
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
