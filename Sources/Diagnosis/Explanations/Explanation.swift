/// What a code of findings means, as `aptmedic explain CODE` prints it.
package struct Explanation: Hashable, Sendable {
    package var code: FindingCode
    /// The condition, in one sentence.
    package var meaning: String
    /// What a repair does about it, or what the administrator has to do.
    package var remedy: String
    /// Messages of dpkg, apt and other programs about it, in the C locale, so that it can be found by them. Numbers,
    /// names and paths in them are examples.
    package var texts: [String]

    package init(_ code: FindingCode, _ meaning: String, remedy: String, texts: [String] = []) {
        self.code = code
        self.meaning = meaning
        self.remedy = remedy
        self.texts = texts
    }
}

/// Every explanation. There is exactly one for each code.
package enum ExplanationCatalog {
    package static let all: [Explanation] =
        DatabaseExplanations.all + PackageExplanations.all + LockExplanations.all + AptExplanations.all
        + SurroundingsExplanations.all + FileExplanations.all
        + CrashExplanations.all + CheckCatalog.all.flatMap { $0.explanations }

    /// The explanation of a code; nil when none has it.
    package static func explanation(of code: FindingCode) -> Explanation? { all.first { $0.code == code } }

    /// The codes with a message that contains these words. Upper and lower case are the same.
    package static func codes(printing words: String) -> [FindingCode] {
        let wanted = words.lowercased()
        return all.filter { $0.texts.contains { $0.lowercased().contains(wanted) } }.map(\.code)
    }
}
