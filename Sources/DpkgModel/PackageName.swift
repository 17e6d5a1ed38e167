/// The rules for names of packages.
///
/// Source: deb-control(5), dpkg `lib/dpkg/parsehelp.c`, `pkg_name_is_illegal`.
package enum PackageName {
    /// Begins with a letter or digit; letters, digits and `-+._` follow.
    package static func isLegal(_ name: some Collection<UInt8>) -> Bool { isLegal(Array(name)) }

    private static func isLegal(_ name: [UInt8]) -> Bool {
        guard let first = name.first, isAlphanumeric(first) else { return false }
        return name.allSatisfy { isAlphanumeric($0) || isOther($0) }
    }

    /// The same with an architecture behind a colon, as `info/` and triggers have it.
    package static func isLegalWithArchitecture(_ name: some Collection<UInt8>) -> Bool {
        guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else { return isLegal(name) }
        return isLegal(name[..<colon]) && isArchitecture(name[name.index(after: colon)...])
    }

    /// Letters, digits and hyphens. Source: dpkg `lib/dpkg/arch.c`, `dpkg_arch_name_is_illegal`.
    package static func isArchitecture(_ name: some Collection<UInt8>) -> Bool { isArchitecture(Array(name)) }

    private static func isArchitecture(_ name: [UInt8]) -> Bool {
        guard let first = name.first, isAlphanumeric(first) else { return false }
        return name.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isOther(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "_")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (byte >= 48 && byte <= 57) || (byte | 0x20 >= 97 && byte | 0x20 <= 122)
    }
}
