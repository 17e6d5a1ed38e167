/// The rules for names of packages.
///
/// Source: deb-control(5), dpkg `lib/dpkg/parsehelp.c`, `pkg_name_is_illegal`.
package enum PackageName {
    /// Whether the name begins with a letter or digit, followed by letters, digits and `-+._`.
    package static func isLegal(_ name: some Collection<UInt8>) -> Bool { isLegal(Array(name)) }

    private static func isLegal(_ name: [UInt8]) -> Bool {
        guard let first = name.first, isAlphanumeric(first) else { return false }
        return name.allSatisfy { isAlphanumeric($0) || isOther($0) }
    }

    /// The same for a name with an optional `:ARCH`, as `info/` and the trigger files have it.
    package static func isLegalWithArchitecture(_ name: some Collection<UInt8>) -> Bool {
        guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else { return isLegal(name) }
        return isLegal(name[..<colon]) && isArchitecture(name[name.index(after: colon)...])
    }

    /// Whether the name has only letters, digits and hyphens. Source: dpkg `lib/dpkg/arch.c`,
    /// `dpkg_arch_name_is_illegal`.
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
