/// The value of `Signed-By`: key files, fingerprints, or in a stanza a key itself.
///
/// Source: sources.list(5); apt `apt-pkg/deb/debmetaindex.cc`, `NormalizeSignedBy`.
package struct SignedBy: Hashable, Sendable {
    /// Absolute paths.
    package private(set) var files: [String] = []
    package private(set) var fingerprints: [String] = []
    package private(set) var isEmbedded = false
    /// Why apt refuses the value, as text for the user.
    package private(set) var mistake: String?

    package init(_ value: String, mayEmbed: Bool = true) {
        if mayEmbed, value.utf8.contains(UInt8(ascii: "-")),
            value.contains("-----BEGIN PGP PUBLIC KEY BLOCK-----")
        {
            isEmbedded = true
            return
        }
        for word in value.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            let hexadecimal = word.hasSuffix("!") ? word.dropLast() : word
            if word.hasPrefix("/") {
                files.append(String(word))
            } else if hexadecimal.utf8.count == 40, hexadecimal.allSatisfy(\.isHexDigit) {
                fingerprints.append(hexadecimal.uppercased())
            } else {
                let text = String(printable: word.prefix(60).utf8)
                mistake = "Signed-By '\(text)' is neither an absolute path nor a fingerprint"
            }
        }
    }
}
