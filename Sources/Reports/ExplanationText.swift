package import Diagnosis

/// The pages of `explain`, and the table of all findings.
package enum ExplanationText {
    package static func page(_ page: Explanation, style: TextStyle) -> String {
        var text = "\(style.bold(page.code.rawValue))\n\n"
        text += style.wrap(page.meaning, indent: 2)
        text += "\nwhat is done\n" + style.wrap(page.remedy, indent: 2)
        guard !page.texts.isEmpty else { return text + "\ndpkg and apt print nothing for it\n" }
        text += "\nwhat dpkg and apt print\n"
        // Never wrapped: a text on the screen must be found as it stands.
        for line in page.texts { text += "  \(line)\n" }
        return text
    }

    package static func list(style: TextStyle) -> String {
        FindingCode.allCases.compactMap(ExplanationCatalog.explanation).map { page in
            let wrapped = style.wrap(page.meaning, indent: 26)
            return style.pad(page.code.rawValue, 26) + wrapped.dropFirst(26)
        }.joined()
    }

    /// One row a code for a Markdown table: code, meaning, what is done.
    package static func markdownRows() -> String {
        FindingCode.allCases.compactMap(ExplanationCatalog.explanation).map { page in
            "| `\(page.code.rawValue)` | \(page.meaning) | \(page.remedy) |\n"
        }.joined()
    }
}
