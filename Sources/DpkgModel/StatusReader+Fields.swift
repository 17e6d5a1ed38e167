import Glibc

extension StatusReader {
    /// The fields that the program uses; all others are passed over unread.
    enum Field: String {
        case package = "Package"
        case architecture = "Architecture"
        case status = "Status"
        case version = "Version"
        case configVersion = "Config-Version"
        case essential = "Essential"
        case protected = "Protected"
        case important = "Important"
        case multiArch = "Multi-Arch"
        case depends = "Depends"
        case preDepends = "Pre-Depends"
        case conflicts = "Conflicts"
        case breaks = "Breaks"
        case provides = "Provides"
        case installedSize = "Installed-Size"
        case triggersPending = "Triggers-Pending"
        case triggersAwaited = "Triggers-Awaited"
        case conffiles = "Conffiles"

        /// By length first, so that most lines cost one comparison. Names are case-insensitive.
        init?(_ name: UnsafeRawBufferPointer) {
            let found: Field? =
                switch name.count {
                case 6: name.matches("Status") ? .status : name.matches("Breaks") ? .breaks : nil
                case 7:
                    switch name[0] | 0x20 {
                    case UInt8(ascii: "p"): name.matches("Package") ? .package : nil
                    case UInt8(ascii: "v"): name.matches("Version") ? .version : nil
                    default: name.matches("Depends") ? .depends : nil
                    }
                case 8: name.matches("Provides") ? .provides : nil
                case 9:
                    switch name[0] | 0x20 {
                    case UInt8(ascii: "c"): name.matches("Conflicts") ? .conflicts : nil
                    case UInt8(ascii: "e"): name.matches("Essential") ? .essential : nil
                    case UInt8(ascii: "p"): name.matches("Protected") ? .protected : nil
                    default: name.matches("Important") ? .important : nil
                    }
                case 10: name.matches("Multi-Arch") ? .multiArch : nil
                case 11: name.matches("Pre-Depends") ? .preDepends : nil
                case 12: name.matches("Architecture") ? .architecture : nil
                case 14:
                    name.matches("Installed-Size")
                        ? .installedSize : name.matches("Config-Version") ? .configVersion : nil
                case 16:
                    name.matches("Triggers-Pending")
                        ? .triggersPending : name.matches("Triggers-Awaited") ? .triggersAwaited : nil
                default: nil
                }
            guard let field = found ?? (name.count == 9 && name.matches("Conffiles") ? .conffiles : nil)
            else { return nil }
            self = field
        }
    }

    /// The fields already met in a stanza, one bit each.
    struct FieldSet: OptionSet {
        let rawValue: UInt32

        init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        init(_ field: Field) {
            let index: UInt32 =
                switch field {
                case .package: 0
                case .architecture: 1
                case .status: 2
                case .version: 3
                case .configVersion: 4
                case .essential: 5
                case .protected: 6
                case .important: 7
                case .multiArch: 8
                case .depends: 9
                case .preDepends: 10
                case .conflicts: 11
                case .breaks: 12
                case .provides: 13
                case .installedSize: 14
                case .triggersPending: 15
                case .triggersAwaited: 16
                case .conffiles: 17
                }
            self.init(rawValue: 1 << index)
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Equal to an ASCII word, upper and lower case alike.
    func matches(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        for index in 0..<count where self[index] | 0x20 != word.utf8Start[index] | 0x20 { return false }
        return true
    }

    /// Equal to an ASCII text.
    func equals(_ word: StaticString) -> Bool {
        guard let baseAddress, count == word.utf8CodeUnitCount else { return false }
        return memcmp(baseAddress, word.utf8Start, count) == 0
    }

    /// Without blanks at both ends.
    var trimmed: UnsafeRawBufferPointer {
        var start = 0
        var end = count
        while start < end, self[start] == 32 || self[start] == 9 { start += 1 }
        while end > start, self[end - 1] == 32 || self[end - 1] == 9 || self[end - 1] == 13 { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: self[start..<end])
    }

    var text: String { String(decoding: self, as: UTF8.self) }
}

extension String {
    /// Bytes for a message: everything that could upset a terminal becomes `?`.
    package init(printable bytes: some Sequence<UInt8>) {
        self.init(decoding: bytes.map { $0 < 32 || $0 >= 127 ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
    }
}
