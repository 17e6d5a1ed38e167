import Glibc

/// A pattern in apt's preferences: a text, shell wildcards, or a regular expression between slashes. Case does not
/// matter.
///
/// Source: apt `apt-pkg/versionmatch.cc`, `ExpressionMatches`; apt_preferences(5).
enum PinExpression {
    /// `FNM_CASEFOLD` of fnmatch.h, a GNU extension that Swift does not import.
    private static let ignoringCase: Int32 = 1 << 4

    static func matches(_ pattern: String, _ text: String) -> Bool {
        if pattern.utf8.count >= 2, pattern.hasPrefix("/"), pattern.hasSuffix("/") {
            return matchesRegularExpression(String(pattern.dropFirst().dropLast()), text)
        }
        return fnmatch(pattern, text, ignoringCase) == 0
    }

    /// As in apt, a pattern that is not a valid regular expression matches nothing.
    private static func matchesRegularExpression(_ pattern: String, _ text: String) -> Bool {
        var expression = regex_t()
        guard regcomp(&expression, pattern, REG_EXTENDED | REG_ICASE | REG_NOSUB) == 0 else { return false }
        defer { regfree(&expression) }
        return regexec(&expression, text, 0, nil, 0) == 0
    }
}
