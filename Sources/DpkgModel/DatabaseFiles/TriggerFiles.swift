/// The files of `triggers/`: which packages are interested in which triggers, and which triggers have been
/// activated.
///
/// Source: dpkg `lib/dpkg/triglib.c`, `lib/dpkg/trigdeferred.c`.
package enum TriggerFiles {
    /// `Unincorp`: each line has a trigger and the packages that await it, `-` for none.
    package static func surveyDeferred(_ bytes: [UInt8], path: String) -> LineSurvey {
        survey(bytes, path: path, allowsRemarks: true) { words in
            words.count >= 2
                && words.dropFirst().allSatisfy { $0.elementsEqual("-".utf8) || isAwaiting($0) }
        }
    }

    /// Whether it is the name of an awaiting package. Stricter than in other files: lower case only.
    private static func isAwaiting(_ word: ArraySlice<UInt8>) -> Bool {
        PackageName.isLegalWithArchitecture(word)
            && !word.contains { ($0 >= 65 && $0 <= 90) || $0 == UInt8(ascii: "_") }
    }

    /// `File`: each line has a path, a blank, and a package that may end in `/noawait`.
    package static func surveyFileInterests(_ bytes: [UInt8], path: String) -> LineSurvey {
        survey(bytes, path: path, refusesDoubles: true) { words in
            words.count == 2 && words[0].first == UInt8(ascii: "/") && isInterested(words[1])
        }
    }

    /// A file named after an explicit trigger: one package on each line.
    package static func surveyExplicitInterests(_ bytes: [UInt8], path: String) -> LineSurvey {
        survey(bytes, path: path) { words in words.count == 1 && isInterested(words[0]) }
    }

    private static func survey(
        _ bytes: [UInt8], path: String, refusesDoubles: Bool = false, allowsRemarks: Bool = false,
        _ isSound: ([ArraySlice<UInt8>]) -> Bool
    ) -> LineSurvey {
        var survey = LineSurvey(path: path)
        for line in LineSurvey.lines(bytes) {
            let words = line.bytes.split(separator: 32)
            if let kind = line.problem {
                survey.reject(line, kind)
            } else if allowsRemarks, words.first?.first.map({ $0 == UInt8(ascii: "#") }) ?? true {
                continue
            } else if isSound(words), line.bytes.allSatisfy({ $0 >= 32 && $0 < 127 }) {
                if !refusesDoubles, survey.has(Array(line.bytes)) { continue }
                survey.accept([line], key: Array(line.bytes))
            } else {
                survey.reject(line, .malformed(String(printable: line.bytes.prefix(40))))
            }
        }
        return survey
    }

    private static func isInterested(_ word: ArraySlice<UInt8>) -> Bool {
        let suffix = Array("/noawait".utf8)
        let name =
            word.count > suffix.count && word.suffix(suffix.count).elementsEqual(suffix)
            ? word.dropLast(suffix.count) : word
        return PackageName.isLegalWithArchitecture(name)
    }

    /// The lines that dpkg writes for a package's `triggers` control file: those of `File`, and for each
    /// explicit trigger, by its name, its line.
    ///
    /// Source: deb-triggers(5).
    package static func interests(
        _ bytes: [UInt8], of stem: String
    ) -> (paths: [String], explicit: [(trigger: String, line: String)]) {
        var paths: [String] = []
        var explicit: [(trigger: String, line: String)] = []
        for line in bytes.split(separator: 0x0A) {
            let words = line.prefix { $0 != UInt8(ascii: "#") }.split { $0 == 32 || $0 == 9 }
                .compactMap { LineText.exact($0) }
            guard words.count == 2 else { continue }
            let owner: String
            switch words[0] {
            case "interest", "interest-await": owner = stem
            case "interest-noawait": owner = stem + "/noawait"
            default: continue
            }
            if words[1].hasPrefix("/") {
                paths.append("\(words[1]) \(owner)")
            } else {
                explicit.append((words[1], owner))
            }
        }
        return (paths, explicit)
    }
}
