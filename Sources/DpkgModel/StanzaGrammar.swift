/// What dpkg accepts as the value of a field of its status file. Each function returns nil, or why dpkg
/// refuses the value.
///
/// Values that dpkg only warns about are accepted. Source: dpkg `lib/dpkg/fields.c`, `lib/dpkg/parsehelp.c`,
/// `lib/dpkg/arch.c`, `lib/dpkg/trigger.c`.
enum StanzaGrammar {
    /// Relations: names with an optional architecture and version bound, groups separated by commas.
    /// - Parameters:
    ///   - value: without blanks at its ends; it may have several lines.
    ///   - hasAlternatives: the field may have alternatives joined by `|`.
    static func relations(_ value: UnsafeRawBufferPointer, hasAlternatives: Bool) -> String? {
        guard !value.isEmpty else { return nil }
        var place = 0
        while true {
            if let refused = relation(value, &place) { return refused }
            guard place < value.count else { return nil }
            let separator = value[place]
            guard separator == comma || separator == bar else {
                return "no comma behind a package: '\(excerpt(value, place))'"
            }
            guard separator == comma || hasAlternatives else { return "an alternative where none may be" }
            place += 1
            skipSpaces(value, &place)
        }
    }

    /// One relation; afterwards `place` is the index after it and the blanks that follow.
    private static func relation(_ value: UnsafeRawBufferPointer, _ place: inout Int) -> String? {
        let start = place
        while place < value.count, value[place].isNameByte { place += 1 }
        guard place > start, value[start].isAlphanumeric,
            place == value.count || value[place].endsName
        else { return "no package name where one belongs: '\(excerpt(value, start))'" }
        if place < value.count, value[place] == UInt8(ascii: ":") {
            place += 1
            let qualifier = place
            while place < value.count, value[place].isAlphanumeric || value[place] == hyphen { place += 1 }
            guard place > qualifier, value[qualifier].isAlphanumeric,
                place == value.count || (value[place].endsName && value[place] != UInt8(ascii: ":"))
            else { return "no architecture where one belongs: '\(excerpt(value, qualifier))'" }
        }
        skipSpaces(value, &place)
        guard place < value.count, value[place] == UInt8(ascii: "(") else { return nil }
        place += 1
        return bound(value, &place)
    }

    /// The version bound in parentheses, starting after the opening parenthesis.
    private static func bound(_ value: UnsafeRawBufferPointer, _ place: inout Int) -> String? {
        skipSpaces(value, &place)
        let sign = place
        while place < value.count, place < sign + 2, value[place].isSign { place += 1 }
        if place == sign + 2 {
            let first = value[sign]
            let second = value[sign + 1]
            if first == equals {
                place -= 1
            } else if second != equals, second != first {
                return "no relation of versions: '\(excerpt(value, sign))'"
            }
        }
        skipSpaces(value, &place)
        let start = place
        while place < value.count, value[place] != close, value[place] != UInt8(ascii: "("),
            !value[place].isSpace
        {
            place += 1
        }
        let version = UnsafeRawBufferPointer(rebasing: value[start..<place])
        skipSpaces(value, &place)
        guard place < value.count, value[place] == close else {
            return "a version without an end: '\(excerpt(value, start))'"
        }
        if let refused = self.version(version) { return refused }
        place += 1
        skipSpaces(value, &place)
        return nil
    }

    /// Accepts what dpkg only warns about, as bytes that do not belong in a version.
    ///
    /// - Parameter value: without blanks at its ends.
    static func version(_ value: UnsafeRawBufferPointer) -> String? {
        if value.isEmpty { return "the version is empty" }
        if value.contains(where: { $0 == 32 || $0 == 9 }) { return "the version has a blank in it" }
        var upstream = value
        if let colon = value.firstIndex(of: UInt8(ascii: ":")) {
            guard isEpoch(UnsafeRawBufferPointer(rebasing: value[..<colon])) else {
                return "the epoch of the version is no number: '\(excerpt(value, 0))'"
            }
            upstream = UnsafeRawBufferPointer(rebasing: value[(colon + 1)...])
            if upstream.isEmpty { return "nothing is behind the epoch of the version" }
        }
        guard let last = upstream.lastIndex(of: hyphen) else { return nil }
        if last == upstream.count - 1 { return "the revision of the version is empty" }
        return last == 0 ? "the version is empty before its revision" : nil
    }

    /// A number as strtol(3) reads it, not negative, that fits 31 bits.
    private static func isEpoch(_ text: UnsafeRawBufferPointer) -> Bool {
        var rest = text.drop { $0.isSpace }
        let isNegative = rest.first == hyphen
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        guard !rest.isEmpty else { return false }
        var number: Int64 = 0
        for byte in rest {
            guard byte >= 48, byte <= 57 else { return false }
            number = min(number * 10 + Int64(byte - 48), 1 << 40)
        }
        return number == 0 || (!isNegative && number <= Int64(Int32.max))
    }

    /// The three words of `Status`. dpkg wants no blank between them, and takes a line end for one.
    static func status(
        _ value: UnsafeRawBufferPointer
    ) -> (want: Want, flag: ErrorFlag, state: PackageState)? {
        var rest = value
        func word(_ words: [StaticString]) -> Int? {
            guard let found = words.firstIndex(where: { rest.begins(with: $0) }) else { return nil }
            let behind = rest[words[found].utf8CodeUnitCount...].drop { $0.isSpace }
            rest = UnsafeRawBufferPointer(rebasing: behind)
            return found
        }
        guard let want = word(wants), let flag = word(flags), let state = word(states), rest.isEmpty else {
            return nil
        }
        return (Want.allCases[want], ErrorFlag.allCases[flag], PackageState.allCases[state])
    }

    /// The words of each, in the order of its cases.
    private static let wants: [StaticString] = ["unknown", "install", "hold", "deinstall", "purge"]
    private static let flags: [StaticString] = ["ok", "reinstreq"]
    private static let states: [StaticString] = [
        "not-installed", "config-files", "half-installed", "unpacked", "half-configured", "triggers-awaited",
        "triggers-pending", "installed",
    ]

    static func packageName(_ value: UnsafeRawBufferPointer) -> String? {
        guard let first = value.first, first.isAlphanumeric, value.allSatisfy(\.isNameByte) else {
            return "'\(excerpt(value, 0))' is no package name"
        }
        return nil
    }

    /// Reports an illegal architecture although dpkg does not stop at it; `dpkg --audit` lists such packages.
    static func architecture(_ value: UnsafeRawBufferPointer) -> String? {
        guard let first = value.first, first.isAlphanumeric,
            value.allSatisfy({ $0.isAlphanumeric || $0 == hyphen })
        else { return "'\(excerpt(value, 0))' is no architecture" }
        return nil
    }

    /// Checks that the value is one of a few words; an empty value counts as missing.
    static func word(_ value: UnsafeRawBufferPointer, of words: [StaticString]) -> String? {
        if value.isEmpty || words.contains(where: { value.matches($0) }) { return nil }
        return "'\(excerpt(value, 0))' is none of its values"
    }

    /// Accepts any word, except one of dpkg's own priorities with text after it.
    static func priority(_ value: UnsafeRawBufferPointer) -> String? {
        for word in ownPriorities where value.begins(with: word) && value.count > word.utf8CodeUnitCount {
            return "more than a word: '\(excerpt(value, 0))'"
        }
        return nil
    }

    private static let ownPriorities: [StaticString] = [
        "required", "important", "standard", "optional", "extra", "unknown",
    ]

    static let booleans: [StaticString] = ["yes", "no"]
    static let multiArch: [StaticString] = ["no", "same", "foreign", "allowed"]

    /// Checks a list of trigger names, or of packages that are waited for; no name may be there twice.
    static func triggers(_ value: UnsafeRawBufferPointer, arePackages: Bool) -> String? {
        var seen: Set<String> = []
        for word in value.split(whereSeparator: { $0 == 32 || $0 == 9 || $0 == 10 }) {
            guard word.allSatisfy({ $0 > 32 && $0 < 127 }),
                !arePackages || PackageName.isLegalWithArchitecture(word)
            else { return "'\(String(printable: word.prefix(40)))' is no name" }
            guard seen.insert(String(decoding: word, as: UTF8.self)).inserted else {
                return "'\(String(printable: word.prefix(40)))' stands there twice"
            }
        }
        return nil
    }

    // MARK: bytes

    private static let comma = UInt8(ascii: ",")
    private static let bar = UInt8(ascii: "|")
    private static let hyphen = UInt8(ascii: "-")
    private static let equals = UInt8(ascii: "=")
    private static let close = UInt8(ascii: ")")

    private static func skipSpaces(_ value: UnsafeRawBufferPointer, _ place: inout Int) {
        while place < value.count, value[place].isSpace { place += 1 }
    }

    private static func excerpt(_ value: UnsafeRawBufferPointer, _ place: Int) -> String {
        String(printable: value[min(place, value.count)...].prefix(40))
    }
}

extension UInt8 {
    /// Whether it is a letter, a digit or one of `-+._`: looked up as a bit in two 64-bit masks.
    fileprivate var isNameByte: Bool {
        if self < 64 { return 0x03FF_6800_0000_0000 >> UInt64(self) & 1 == 1 }
        return self < 128 && 0x07FF_FFFE_87FF_FFFE >> UInt64(self - 64) & 1 == 1
    }

    fileprivate var isSign: Bool { self >= UInt8(ascii: "<") && self <= UInt8(ascii: ">") }

    /// Whether it may follow a package name.
    fileprivate var endsName: Bool {
        isSpace || self == UInt8(ascii: ",") || self == UInt8(ascii: "|") || self == UInt8(ascii: "(")
            || self == UInt8(ascii: ":")
    }
}
