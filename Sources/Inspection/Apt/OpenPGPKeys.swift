package import DpkgModel
import Host

/// Reads the public keys of a key file without gpg: their fingerprints, when they end, and whether they are revoked.
///
/// The signatures by which a key says this of itself are not verified: whoever may write the file decides what is
/// trusted anyway. Source: RFC 4880, sections 5.2.3.3, 5.5.2, 11.1 and 12.2.
package enum OpenPGPKeys {
    private static let beginning = Array("-----BEGIN PGP PUBLIC KEY BLOCK-----".utf8)
    private static let ending = Array("-----END PGP PUBLIC KEY BLOCK-----".utf8)

    /// The keys and subkeys, armored or binary; nil when the bytes are no key file or a damaged one.
    package static func read(_ bytes: [UInt8]) -> [SourceKey]? {
        guard ByteSearch.first(beginning, in: bytes) != nil else { return keys(bytes) }
        var found: [SourceKey] = []
        var from = 0
        while let start = ByteSearch.first(beginning, in: bytes, from: from) {
            // The armor's reader wants the newline before the first line.
            guard let end = ByteSearch.first(ending, in: bytes, from: start),
                let data = OpenPGPArmor.data(([0x0A] + bytes[start..<end])[...]), let part = keys(data)
            else { return nil }
            found += part
            from = end + ending.count
        }
        return found
    }

    /// The keys of a `Signed-By` that has a key in it. In a stanza an empty line is written as a dot.
    package static func read(embedded value: String) -> [SourceKey]? {
        let lines = value.split(separator: "\n", omittingEmptySubsequences: false).map { $0 == "." ? "" : $0 }
        return read(Array(lines.joined(separator: "\n").utf8))
    }

    private struct Part {
        var key: SourceKey
        var created: Double
        /// When the newest signature about the key's time was made.
        var stated = -Double.infinity
    }

    private static func keys(_ bytes: [UInt8]) -> [SourceKey]? {
        var found: [SourceKey] = []
        var certificate: [Part] = []
        var rest = bytes[...]
        func close() {
            guard let primary = certificate.first?.key else { return }
            found += certificate.map { part in
                var key = part.key
                // A subkey is not valid for longer than the key that it belongs to.
                key.isRevoked = key.isRevoked || primary.isRevoked
                key.expires = [key.expires, primary.expires].compactMap(\.self).min()
                return key
            }
        }
        while !rest.isEmpty {
            guard let (tag, body, next) = OpenPGPPacket.first(of: rest) else { return nil }
            switch tag {
            case 6:
                close()
                certificate = part(body).map { [$0] } ?? []
            case 14 where !certificate.isEmpty:
                if let subkey = part(body) { certificate.append(subkey) }
            case 2:
                if let signature = OpenPGPSignature(Array(body)) { apply(signature, to: &certificate) }
            default: break
            }
            rest = next
        }
        close()
        return found.isEmpty ? nil : found
    }

    /// A key of version 4; other versions do not sign archives.
    private static func part(_ body: ArraySlice<UInt8>) -> Part? {
        guard body.count > 6, body.first == 4 else { return nil }
        let created = body.dropFirst().prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let length = [UInt8(truncatingIfNeeded: body.count >> 8), UInt8(truncatingIfNeeded: body.count)]
        let fingerprint = SHA1.digest(of: [0x99] + length + body)
        return Part(
            key: SourceKey(fingerprint: Hexadecimal.text(fingerprint).uppercased()), created: Double(created))
    }

    /// Takes what the key says of itself, or of its last subkey; signatures of others say nothing.
    private static func apply(_ signature: OpenPGPSignature, to certificate: inout [Part]) {
        guard let primary = certificate.first, let issuer = signature.issuer,
            primary.key.fingerprint.hasSuffix(issuer)
        else { return }
        let place = [0x18, 0x28].contains(signature.type) ? certificate.count - 1 : 0
        switch signature.type {
        case 0x20: certificate[0].key.isRevoked = true
        case 0x28 where place > 0: certificate[place].key.isRevoked = true
        case 0x10...0x13, 0x1F,
            0x18 where place > 0:
            let made = signature.created ?? 0
            guard made >= certificate[place].stated else { return }
            certificate[place].stated = made
            certificate[place].key.expires = signature.keyLifetime.map { certificate[place].created + $0 }
        default: break
        }
    }
}
