/// The name of a .deb in apt's cache: `NAME_VERSION_ARCH.deb`, with `%3a` for the colon of an epoch.
///
/// Source: apt `apt-pkg/acquire-item.cc`, `pkgAcqArchive` (`QuoteString`).
package struct ArchiveFileName: Hashable, Sendable {
    package var package: String
    package var version: String
    package var architecture: String

    package init(package: String, version: String, architecture: String) {
        self.package = package
        self.version = version
        self.architecture = architecture
    }

    /// - Returns: nil when the name has another form.
    package init?(_ name: String) {
        guard name.hasSuffix(".deb") else { return nil }
        let words = name.dropLast(4).split(separator: "_", omittingEmptySubsequences: false)
        guard words.count == 3, words.allSatisfy({ !$0.isEmpty }) else { return nil }
        var version = ""
        var rest = words[1]
        while let percent = rest.firstIndex(of: "%") {
            version += rest[..<percent]
            let code = rest[rest.index(after: percent)...].prefix(2)
            guard code.count == 2, let byte = UInt8(code, radix: 16) else { return nil }
            version.unicodeScalars.append(Unicode.Scalar(byte))
            rest = rest[percent...].dropFirst(3)
        }
        self.init(package: String(words[0]), version: version + rest, architecture: String(words[2]))
    }

    package var text: String {
        let escaped = version.split(separator: ":", omittingEmptySubsequences: false).joined(separator: "%3a")
        return "\(package)_\(escaped)_\(architecture).deb"
    }
}
