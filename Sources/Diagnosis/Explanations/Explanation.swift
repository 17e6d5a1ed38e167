/// What a finding means: the page that `aptmedic explain CODE` prints.
package struct Explanation: Hashable, Sendable {
    package var code: FindingCode
    /// The condition, in one sentence.
    package var meaning: String
    /// What a repair does about it, or what a person must do.
    package var remedy: String
    /// What dpkg and apt print for it, as it stands on a screen in the C locale, so that it can be searched for.
    /// Numbers, names and paths are examples.
    package var texts: [String]

    package init(_ code: FindingCode, _ meaning: String, remedy: String, texts: [String] = []) {
        self.code = code
        self.meaning = meaning
        self.remedy = remedy
        self.texts = texts
    }
}

/// Every explanation; there is exactly one for each code.
package enum ExplanationCatalog {
    package static let all: [Explanation] =
        DatabaseExplanations.all + PackageExplanations.all + LockExplanations.all + AptExplanations.all
        + SurroundingsExplanations.all + FileExplanations.all
        + CrashExplanations.all + CheckCatalog.all.flatMap { $0.explanations }

    package static func explanation(of code: FindingCode) -> Explanation? { all.first { $0.code == code } }

    /// The codes whose texts contain some words of a screen; case does not count.
    package static func codes(printing words: String) -> [FindingCode] {
        let wanted = words.lowercased()
        return all.filter { $0.texts.contains { $0.lowercased().contains(wanted) } }.map(\.code)
    }
}
