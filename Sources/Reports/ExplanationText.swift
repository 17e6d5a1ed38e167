package import Diagnosis

/// The texts of `explain`.
package enum ExplanationText {
    /// Everything about one code.
    package static func page(_ page: Explanation, style: TextStyle) -> String {
        var text = "\(style.bold(page.code.rawValue))\n\n"
        text += style.wrap(page.meaning, indent: 2)
        text += "\nwhat is done\n" + style.wrap(page.remedy, indent: 2)
        guard !page.texts.isEmpty else { return text + "\ndpkg and apt print nothing for it\n" }
        text += "\nwhat dpkg and apt print\n"
        // Messages are not wrapped, so that they can be compared with those on a screen.
        for line in page.texts { text += "  \(line)\n" }
        return text
    }

    /// All codes with their meanings.
    package static func list(style: TextStyle) -> String {
        FindingCode.allCases.compactMap(ExplanationCatalog.explanation).map { page in
            let wrapped = style.wrap(page.meaning, indent: 26)
            return style.pad(page.code.rawValue, 26) + wrapped.dropFirst(26)
        }.joined()
    }

    /// The rows of a Markdown table, one for each code: code, meaning, what is done.
    package static func markdownRows() -> String {
        FindingCode.allCases.compactMap(ExplanationCatalog.explanation).map { page in
            "| `\(page.code.rawValue)` | \(page.meaning) | \(page.remedy) |\n"
        }.joined()
    }
}
