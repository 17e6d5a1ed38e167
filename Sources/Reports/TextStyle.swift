import Diagnosis
import DpkgModel

/// The layout of text reports. Colour never carries information of its own, and symbols are ASCII.
package struct TextStyle: Hashable, Sendable {
    package var usesColor: Bool
    /// In columns, from 40 to 120.
    package var width: Int

    package init(usesColor: Bool = false, width: Int = 80) {
        self.usesColor = usesColor
        self.width = max(40, min(width, 120))
    }

    func bold(_ text: String) -> String { usesColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    func verdict(_ verdict: Verdict) -> String {
        guard usesColor else { return verdict.rawValue }
        let color =
            switch verdict {
            case .healthy: "32"
            case .usable: "33"
            case .broken: "31"
            }
        return "\u{1B}[1;\(color)m\(verdict.rawValue)\u{1B}[0m"
    }

    /// The sign of a severity: `x`, `!` or `-`.
    func sign(_ severity: Severity) -> String {
        switch severity {
        case .broken: "x"
        case .degraded: "!"
        case .notice: "-"
        }
    }

    /// Wraps a text into lines of the width. A word that is longer stands on a line of its own.
    ///
    /// - Parameters:
    ///   - indent: the number of blanks before every line.
    ///   - hanging: further blanks before every line but the first.
    func wrap(_ text: String, indent: Int, hanging: Int = 0) -> String {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var length = indent
        var isEmpty = true
        for word in PrintableText.line(text).split(separator: " ") {
            if !isEmpty, length + 1 + word.count > width {
                lines.append(line)
                line = String(repeating: " ", count: indent + hanging) + word
                length = indent + hanging + word.count
            } else {
                line += isEmpty ? String(word) : " " + word
                length += word.count + (isEmpty ? 0 : 1)
            }
            isEmpty = false
        }
        lines.append(line)
        return lines.joined(separator: "\n") + "\n"
    }

    func pad(_ text: String, _ count: Int) -> String {
        text.count >= count ? text + " " : text + String(repeating: " ", count: count - text.count)
    }

    /// A count and its noun: `1 finding`, `2 findings`.
    package static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(plural ?? noun + "s")"
    }

    /// A number of seconds as text: `9 ms`, `20 s`, `1 min 52 s`.
    package static func duration(_ seconds: Double) -> String {
        let milliseconds = Int(max(0, min(seconds, 1e9)) * 1000)
        if milliseconds < 1000 { return "\(milliseconds) ms" }
        let whole = milliseconds / 1000
        return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
    }
}
