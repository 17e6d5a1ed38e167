/// The names that apt gives to fetched files: the URL without its scheme, with underscores for slashes.
///
/// Source: apt `apt-pkg/contrib/strutl.cc`, `URItoFileName`.
package enum ListFileName {
    /// For example `deb.example.org_debian_dists_stable_InRelease`.
    package static func name(of address: String) -> String {
        var text = Substring(address)
        if let scheme = text.range(of: "://") {
            text = text[scheme.upperBound...]
            if let slash = text.firstIndex(of: "/"), let at = text[..<slash].lastIndex(of: "@") {
                text = text[text.index(after: at)...]
            }
        } else if let colon = text.firstIndex(of: ":") {
            text = text[text.index(after: colon)...]
        }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "/") {
                bytes.append(UInt8(ascii: "_"))
            } else if isQuoted[Int(byte)] || byte <= 32 || byte >= 127 {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(hex[Int(byte >> 4)])
                bytes.append(hex[Int(byte & 15)])
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The reverse conversion for the part after a suite's URL: `main_binary-amd64_Packages` becomes
    /// `main/binary-amd64/Packages`.
    static func path(of name: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "_") {
                bytes.append(UInt8(ascii: "/"))
            } else if byte == UInt8(ascii: "%"),
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The URL of a suite's directory, with a slash at its end.
    package static func suiteAddress(_ uri: String, suite: String) -> String {
        let base = uri.hasSuffix("/") ? uri : uri + "/"
        guard suite.hasSuffix("/") else { return base + "dists/" + suite + "/" }
        // `./` is the directory itself, also in the form without the dot.
        return suite == "./" || suite == "/" ? base + (suite == "./" ? "./" : "") : base + suite
    }

    private static let isQuoted: [Bool] = {
        var isQuoted = [Bool](repeating: false, count: 256)
        for byte in "\\|{}[]<>\"^~_=!@#$%&*".utf8 { isQuoted[Int(byte)] = true }
        return isQuoted
    }()
    private static let hex = Array("0123456789abcdef".utf8)
}

extension Substring {
    /// The first occurrence of a short text.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
