/// ld.so.conf and the files it includes: directories for libraries. Source: ldconfig(8).
enum LoaderConfiguration {
    /// A line that is neither blank nor a comment.
    enum Line: Hashable {
        case directory(String)
        /// A glob(7) pattern for further files.
        case include(String)
    }

    /// The lines of a file. Comments begin with "#"; "hwcap" lines are obsolete and skipped.
    static func parse(_ text: String) -> [Line] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.prefix { $0 != "#" }.split(whereSeparator: { " \t".contains($0) })
            guard let first = words.first else { return nil }
            if first == "include" { return words.dropFirst().first.map { .include(String($0)) } }
            if first == "hwcap" { return nil }
            // A directory may be followed by "=type".
            let directory = first.prefix { $0 != "=" }
            guard directory.hasPrefix("/") else { return nil }
            let hasSlash = directory.count > 1 && directory.hasSuffix("/")
            return .directory(String(hasSlash ? directory.dropLast() : directory))
        }
    }

    /// Whether a file name matches a pattern with "*" and "?". A leading dot must be written.
    static func matches(_ name: Substring, _ pattern: Substring) -> Bool {
        if name.hasPrefix("."), !pattern.hasPrefix(".") { return false }
        return rest(Array(name.utf8)[...], Array(pattern.utf8)[...])
    }

    private static func rest(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
        var name = name
        var pattern = pattern
        // The position to return to when the last star must match one more character (backtracking).
        var star: (name: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
        while let byte = name.first {
            if pattern.first == UInt8(ascii: "*") {
                pattern = pattern.dropFirst()
                star = (name, pattern)
            } else if pattern.first == byte || pattern.first == UInt8(ascii: "?") {
                name = name.dropFirst()
                pattern = pattern.dropFirst()
            } else if let last = star {
                name = last.name.dropFirst()
                pattern = last.pattern
                star = (name, pattern)
            } else {
                return false
            }
        }
        return pattern.allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
