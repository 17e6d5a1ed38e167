import Host

/// Parses a clear-signed text such as InRelease without gpgv: whether it is complete, who signed it, and
/// whether the text has changed since it was signed.
///
/// A signature contains the first two bytes of the digest that it signs, unencrypted: this is enough to find
/// damage without a key, but not to verify authenticity. Source: RFC 4880 and RFC 9580, sections 5.2, 6 and
/// 7.
package struct ClearSigned {
    package enum Condition: Hashable, Sendable {
        case whole
        /// The beginning, the signature or the end is missing, or its checksum is wrong.
        case cut
        /// Reported only by `condition(checkingText:)` with `true`.
        case altered
    }

    private static let beginning = Array("-----BEGIN PGP SIGNED MESSAGE-----".utf8)
    private static let signature = Array("\n-----BEGIN PGP SIGNATURE-----".utf8)
    private static let ending = Array("\n-----END PGP SIGNATURE-----".utf8)

    private let bytes: [UInt8]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether the text begins like a clear-signed text.
    package var isSigned: Bool { bytes.starts(with: Self.beginning) }

    /// Where the signature begins: at the newline before its first line.
    private var signatureStart: Int? { isSigned ? ByteSearch.first(Self.signature, in: bytes) : nil }

    /// The range of the signature's armor, including the newline before it.
    private var armor: Range<Int>? {
        guard let start = signatureStart, let end = ByteSearch.first(Self.ending, in: bytes, from: start)
        else { return nil }
        return start..<end
    }

    /// The range of the text: behind the armor headers and the empty line that ends them, up to the newline
    /// before the signature.
    private var textRange: Range<Int>? {
        guard let end = signatureStart, let blank = ByteSearch.find("\n\n", in: bytes, from: 0),
            blank + 2 <= end
        else { return nil }
        return blank + 2..<end
    }

    /// The text as it is in the file, with the newline at its end and the one before it; nil when the first
    /// line or the signature is not there.
    ///
    /// The end of the signature is not asked for: the text is whole without it.
    package var text: [UInt8]? {
        guard let textRange, bytes[Self.beginning.count] == 0x0A else { return nil }
        return Array(bytes[(textRange.lowerBound - 1)...textRange.upperBound])
    }

    /// - Parameter checkingText: whether to hash the text as well, which takes about a millisecond for 300
    ///   kB.
    package func condition(checkingText: Bool) -> Condition {
        guard let armor, let data = OpenPGPArmor.data(bytes[armor]) else { return .cut }
        let signatures = OpenPGPSignature.all(in: data)
        guard !signatures.isEmpty else { return .cut }
        guard checkingText, let text = hashedText else { return .whole }
        let known = signatures.filter(\.isKnown)
        return known.isEmpty || known.contains { $0.fits(text) } ? .whole : .altered
    }

    /// Fingerprints or key IDs of the signers.
    package var signers: [String] {
        guard let armor, let data = OpenPGPArmor.data(bytes[armor]) else { return [] }
        return OpenPGPSignature.all(in: data).compactMap(\.issuer)
    }

    /// The text between the armor headers and the signature in the form that is hashed: no blanks at the ends
    /// of lines, CR LF between lines and none at the end.
    private var hashedText: [UInt8]? {
        guard let textRange else { return nil }
        let end = textRange.upperBound
        var text: [UInt8] = []
        text.reserveCapacity(textRange.count + 4096)
        var start = textRange.lowerBound
        while start <= end {
            let stop = min(end, ByteSearch.first([0x0A], in: bytes, from: start) ?? end)
            var line = bytes[start..<stop]
            if line.starts(with: [UInt8(ascii: "-"), 32]) { line = line.dropFirst(2) }
            while let last = line.last, last == 32 || last == 9 || last == 13 { line.removeLast() }
            if start > textRange.lowerBound { text += [13, 10] }
            text += line
            start = stop + 1
        }
        return text
    }
}
