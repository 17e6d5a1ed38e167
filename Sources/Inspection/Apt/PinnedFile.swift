/// One index of one source, with the properties that pins can select.
///
/// Source: apt_preferences(5), "Determination of Package Version and Distribution Properties".
struct PinnedFile: Hashable, Sendable {
    /// `Origin`, `Label`, `Suite`, `Codename` and `Version` of the Release file; empty where it has none.
    var origin = ""
    var label = ""
    var suite = ""
    var codename = ""
    var version = ""
    /// `main`
    var component = ""
    /// `amd64`
    var architecture = ""
    /// The host of the source's address; empty for `file:` and the like.
    var site = ""
    /// `NotAutomatic` and `ButAutomaticUpgrades` of the Release file.
    var isNotAutomatic = false
    var isButAutomaticUpgrades = false

    /// The priority without any pin. Source: apt `apt-pkg/policy.cc`, `pkgPolicy::InitDefaults`.
    var defaultPriority: Int {
        if isButAutomaticUpgrades { return 100 }
        return isNotAutomatic ? 1 : 500
    }
}

/// What the field `Pin` selects. Source: apt `apt-pkg/versionmatch.cc`, `pkgVersionMatch`.
enum PinSelection: Hashable, Sendable {
    case everything
    /// Properties by their letters: `a` suite, `n` codename, `o` origin, `l` label, `c` component, `v` version, `b`
    /// architecture. The key `*` is for a value without a letter, which is a suite or a codename.
    case release([String: String])
    case origin(String)
    case version(String)

    init?(_ pin: String) {
        let type = pin.prefix { !$0.isWhitespace }.lowercased()
        let data = String(pin.dropFirst(type.count).drop(while: \.isWhitespace))
        switch type {
        case "release": self = Self.release(of: data)
        case "origin":
            let isQuoted = data.utf8.count >= 2 && data.hasPrefix("\"") && data.hasSuffix("\"")
            self = .origin(isQuoted ? String(data.dropFirst().dropLast()) : data)
        case "version": self = .version(data)
        default: return nil
        }
    }

    private static func release(of data: String) -> PinSelection {
        if data == "*" { return .everything }
        if data.isEmpty { return .release([:]) }
        guard data.contains("=") else {
            let isVersion = data.first.map { $0.isASCII && $0.isNumber } ?? false
            return .release([isVersion ? "v" : "*": data])
        }
        var fields: [String: String] = [:]
        for part in data.split(separator: ",") {
            let part = part.drop(while: \.isWhitespace)
            // apt passes over letters that it does not know.
            guard let letter = part.first?.lowercased(), "anolcbv".contains(letter),
                part.dropFirst().first == "="
            else { continue }
            var value = part.dropFirst(2)
            while value.last?.isWhitespace == true { value.removeLast() }
            fields[letter] = String(value)
        }
        return .release(fields)
    }

    /// Whether it selects an index. A pin for a version selects no index.
    func matches(_ file: PinnedFile) -> Bool {
        switch self {
        case .everything: true
        case .version: false
        case .origin(let site):
            site.isEmpty ? file.site.isEmpty : PinExpression.matches(site, file.site)
        case .release(let fields):
            !fields.isEmpty && fields.allSatisfy { Self.matches($0.key, $0.value, file) }
        }
    }

    private static func matches(_ letter: String, _ pattern: String, _ file: PinnedFile) -> Bool {
        switch letter {
        case "a": PinExpression.matches(pattern, file.suite)
        case "n": PinExpression.matches(pattern, file.codename)
        case "*":
            PinExpression.matches(pattern, file.suite) || PinExpression.matches(pattern, file.codename)
        case "o": PinExpression.matches(pattern, file.origin)
        case "l": PinExpression.matches(pattern, file.label)
        case "c": PinExpression.matches(pattern, file.component)
        case "b": PinExpression.matches(pattern, file.architecture)
        case "v":
            // `12*` matches versions that begin with 12.
            pattern.hasSuffix("*")
                ? file.version.hasPrefix(pattern.dropLast()) : PinExpression.matches(pattern, file.version)
        default: false
        }
    }
}
