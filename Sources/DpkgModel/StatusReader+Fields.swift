import Glibc

extension StatusReader {
    /// The fields that dpkg itself interprets. It copies all other fields without interpreting them.
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
        case replaces = "Replaces"
        case recommends = "Recommends"
        case suggests = "Suggests"
        case enhances = "Enhances"
        case description = "Description"
        case maintainer = "Maintainer"
        case source = "Source"
        case section = "Section"
        case priority = "Priority"
        case origin = "Origin"
        case bugs = "Bugs"
        case filename = "Filename"
        case size = "Size"
        case md5sum = "MD5sum"
        case recommended = "Recommended"
        case optional = "Optional"
        case `class` = "Class"
        case msdosFilename = "MSDOS-Filename"

        /// Chooses by length and first letter, so that most lines need one comparison. Names are
        /// case-insensitive.
        init?(_ name: UnsafeRawBufferPointer) {
            let initial = name[0] | 0x20
            let found: Field? =
                switch (name.count, initial) {
                case (4, UInt8(ascii: "b")): name.matches("Bugs") ? .bugs : nil
                case (4, UInt8(ascii: "s")): name.matches("Size") ? .size : nil
                case (5, UInt8(ascii: "c")): name.matches("Class") ? .class : nil
                case (6, UInt8(ascii: "b")): name.matches("Breaks") ? .breaks : nil
                case (6, UInt8(ascii: "m")): name.matches("MD5sum") ? .md5sum : nil
                case (6, UInt8(ascii: "o")): name.matches("Origin") ? .origin : nil
                case (6, UInt8(ascii: "s")):
                    name.matches("Status") ? .status : name.matches("Source") ? .source : nil
                case (7, UInt8(ascii: "d")): name.matches("Depends") ? .depends : nil
                case (7, UInt8(ascii: "p")): name.matches("Package") ? .package : nil
                case (7, UInt8(ascii: "s")): name.matches("Section") ? .section : nil
                case (7, UInt8(ascii: "v")): name.matches("Version") ? .version : nil
                case (8, UInt8(ascii: "e")): name.matches("Enhances") ? .enhances : nil
                case (8, UInt8(ascii: "f")): name.matches("Filename") ? .filename : nil
                case (8, UInt8(ascii: "o")): name.matches("Optional") ? .optional : nil
                case (8, UInt8(ascii: "p")):
                    name.matches("Provides") ? .provides : name.matches("Priority") ? .priority : nil
                case (8, UInt8(ascii: "r")): name.matches("Replaces") ? .replaces : nil
                case (8, UInt8(ascii: "s")): name.matches("Suggests") ? .suggests : nil
                case (9, UInt8(ascii: "c")):
                    name.matches("Conflicts") ? .conflicts : name.matches("Conffiles") ? .conffiles : nil
                case (9, UInt8(ascii: "e")): name.matches("Essential") ? .essential : nil
                case (9, UInt8(ascii: "i")): name.matches("Important") ? .important : nil
                case (9, UInt8(ascii: "p")): name.matches("Protected") ? .protected : nil
                case (10, UInt8(ascii: "m")):
                    name.matches("Multi-Arch") ? .multiArch : name.matches("Maintainer") ? .maintainer : nil
                case (10, UInt8(ascii: "r")): name.matches("Recommends") ? .recommends : nil
                case (11, UInt8(ascii: "d")): name.matches("Description") ? .description : nil
                case (11, UInt8(ascii: "p")): name.matches("Pre-Depends") ? .preDepends : nil
                case (11, UInt8(ascii: "r")): name.matches("Recommended") ? .recommended : nil
                case (12, UInt8(ascii: "a")): name.matches("Architecture") ? .architecture : nil
                case (14, UInt8(ascii: "c")): name.matches("Config-Version") ? .configVersion : nil
                case (14, UInt8(ascii: "m")): name.matches("MSDOS-Filename") ? .msdosFilename : nil
                case (14, UInt8(ascii: "i")): name.matches("Installed-Size") ? .installedSize : nil
                case (16, UInt8(ascii: "t")):
                    name.matches("Triggers-Pending")
                        ? .triggersPending : name.matches("Triggers-Awaited") ? .triggersAwaited : nil
                default: nil
                }
            guard let field = found else { return nil }
            self = field
        }

        /// The field's bit in a `FieldSet`.
        fileprivate var bit: UInt64 {
            switch self {
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
            case .replaces: 18
            case .recommends: 19
            case .suggests: 20
            case .enhances: 21
            case .description: 22
            case .maintainer: 23
            case .source: 24
            case .section: 25
            case .priority: 26
            case .origin: 27
            case .bugs: 28
            case .filename: 29
            case .size: 30
            case .md5sum: 31
            case .recommended: 32
            case .optional: 33
            case .class: 34
            case .msdosFilename: 35
            }
        }

        /// Whether dpkg may refuse the field's value.
        var isChecked: Bool {
            switch self {
            case .installedSize, .description, .maintainer, .source, .section, .origin, .bugs,
                .important:
                false
            default: true
            }
        }

        /// Why dpkg refuses a value; nil when it accepts it.
        func refusal(of value: UnsafeRawBufferPointer) -> String? {
            switch self {
            case .depends, .preDepends, .recommends, .suggests, .enhances, .recommended, .optional:
                StanzaGrammar.relations(value, hasAlternatives: true)
            case .conflicts, .breaks, .provides, .replaces:
                StanzaGrammar.relations(value, hasAlternatives: false)
            case .package: StanzaGrammar.packageName(value)
            // An empty value is reported as a missing architecture.
            case .architecture: value.isEmpty ? nil : StanzaGrammar.architecture(value)
            case .priority, .class: StanzaGrammar.priority(value)
            case .version, .configVersion: StanzaGrammar.version(value)
            case .essential, .protected: StanzaGrammar.word(value, of: StanzaGrammar.booleans)
            case .multiArch: StanzaGrammar.word(value, of: StanzaGrammar.multiArch)
            case .triggersPending: StanzaGrammar.triggers(value, arePackages: false)
            case .triggersAwaited: StanzaGrammar.triggers(value, arePackages: true)
            case .filename, .size, .md5sum, .msdosFilename: "an archive's field, which does not belong here"
            default: nil
            }
        }
    }

    /// The fields already met in a stanza, one bit each.
    struct FieldSet: OptionSet {
        let rawValue: UInt64

        init(rawValue: UInt64) {
            self.rawValue = rawValue
        }

        init(_ field: Field) {
            self.init(rawValue: 1 << field.bit)
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Equal to an ASCII word, upper and lower case alike.
    func matches(_ word: StaticString) -> Bool {
        count == word.utf8CodeUnitCount && begins(with: word)
    }

    /// Begins with an ASCII word, upper and lower case alike.
    func begins(with word: StaticString) -> Bool {
        guard count >= word.utf8CodeUnitCount else { return false }
        for index in 0..<word.utf8CodeUnitCount where !self[index].isSameLetter(as: word.utf8Start[index]) {
            return false
        }
        return true
    }

    /// Equal to an ASCII word of the same length, upper and lower case alike.
    func matches(_ word: UnsafeRawBufferPointer) -> Bool {
        for index in 0..<count where !self[index].isSameLetter(as: word[index]) { return false }
        return true
    }

    /// Equal to an ASCII text.
    func equals(_ word: StaticString) -> Bool {
        guard let baseAddress, count == word.utf8CodeUnitCount else { return false }
        return memcmp(baseAddress, word.utf8Start, count) == 0
    }

    /// Without blanks at its end, line ends among them.
    var withoutBlanksAtEnd: UnsafeRawBufferPointer {
        var end = count
        while end > 0, self[end - 1].isSpace { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: self[..<end])
    }

    /// Without blanks at both ends, as dpkg cuts a value: a line end at its start stays.
    var trimmed: UnsafeRawBufferPointer {
        var start = 0
        var end = count
        while start < end, self[start].isSpace, self[start] != 0x0A { start += 1 }
        while end > start, self[end - 1].isSpace { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: self[start..<end])
    }

    var text: String { String(decoding: self, as: UTF8.self) }

    /// Whether a boolean field is on. dpkg accepts `yes` in any case (`lib/dpkg/fields.c`, `f_boolean`).
    var isYes: Bool {
        count == 3 && self[0] | 0x20 == UInt8(ascii: "y") && self[1] | 0x20 == UInt8(ascii: "e")
            && self[2] | 0x20 == UInt8(ascii: "s")
    }
}

extension UInt8 {
    /// Whether it is a letter or digit of ASCII.
    var isAlphanumeric: Bool {
        (self >= 48 && self <= 57) || (self | 0x20 >= 97 && self | 0x20 <= 122)
    }

    /// Whether C's `isspace` is true for it.
    var isSpace: Bool { self == 32 || (self >= 9 && self <= 13) }

    /// Whether it is the same byte, or the same letter of ASCII in another case.
    func isSameLetter(as other: UInt8) -> Bool {
        self == other || (self ^ other == 0x20 && self | 0x20 >= 97 && self | 0x20 <= 122)
    }
}

extension String {
    /// Bytes as text for a message: every byte that is not printable ASCII becomes `?`.
    package init(printable bytes: some Sequence<UInt8>) {
        self.init(decoding: bytes.map { $0 < 32 || $0 >= 127 ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
    }
}
