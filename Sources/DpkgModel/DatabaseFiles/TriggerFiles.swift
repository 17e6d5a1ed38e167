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

    /// `File`: each line has a path, one blank, and a package that may end in `/noawait`. dpkg stops at a second line of
    /// the same path and package, whatever stands behind the package, and at a line of 1024 bytes.
    package static func surveyFileInterests(_ bytes: [UInt8], path: String) -> LineSurvey {
        survey(bytes, path: path, refusesDoubles: true) { words in
            words.count == 2 && words[0].first == UInt8(ascii: "/") && isInterested(words[1])
        }
    }

    /// A file named after an explicit trigger: one package on each line.
    package static func surveyExplicitInterests(_ bytes: [UInt8], path: String) -> LineSurvey {
        survey(bytes, path: path) { words in words.count == 1 && isInterested(words[0]) }
    }

    /// What a line is about, without the option: dpkg's names of packages are lower case, and `:all` is no
    /// architecture of theirs.
    package static func key(of line: some Collection<UInt8>) -> [UInt8] {
        var key = Array(line)
        for suffix in ["/noawait", ":all"] where key.count > suffix.utf8.count {
            if key.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) { key.removeLast(suffix.utf8.count) }
        }
        let name = (key.lastIndex(of: 32) ?? -1) + 1
        for place in name..<key.count where key[place] >= 65 && key[place] <= 90 { key[place] += 32 }
        return key
    }

    private static func survey(
        _ bytes: [UInt8], path: String, refusesDoubles: Bool = false, allowsRemarks: Bool = false,
        _ isSound: ([ArraySlice<UInt8>]) -> Bool
    ) -> LineSurvey {
        var survey = LineSurvey(path: path)
        for line in LineSurvey.lines(bytes) {
            // Outside of `Unincorp` every blank counts.
            let words = line.bytes.split(separator: 32, omittingEmptySubsequences: allowsRemarks)
            if let kind = line.problem {
                survey.reject(line, kind)
            } else if allowsRemarks, words.first?.first.map({ $0 == UInt8(ascii: "#") }) ?? true {
                continue
            } else if isSound(words), line.bytes.count < 1023,
                line.bytes.allSatisfy({ $0 >= 32 && $0 < 127 })
            {
                let key = allowsRemarks ? Array(line.bytes) : key(of: line.bytes)
                if !refusesDoubles, survey.has(key) { continue }
                survey.accept([line], key: key)
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
    /// explicit trigger, by its name, its line. Of several directives about one trigger the last decides.
    ///
    /// Source: deb-triggers(5); dpkg `lib/dpkg/triglib.c`, `trig_parse_ci`: a remark is a whole line.
    package static func interests(
        _ bytes: [UInt8], of stem: String
    ) -> (paths: [String], explicit: [(trigger: String, line: String)]) {
        var order: [String] = []
        var owners: [String: String] = [:]
        for line in bytes.split(separator: 0x0A) {
            let words = line.split { $0 == 32 || $0 == 9 }.compactMap { LineText.exact($0) }
            guard words.count == 2, !words[0].hasPrefix("#") else { continue }
            let owner: String
            switch words[0] {
            case "interest", "interest-await": owner = stem
            case "interest-noawait": owner = stem + "/noawait"
            default: continue
            }
            if owners[words[1]] == nil { order.append(words[1]) }
            owners[words[1]] = owner
        }
        let found = order.map { (trigger: $0, line: owners[$0] ?? stem) }
        return (
            found.filter { $0.trigger.hasPrefix("/") }.map { "\($0.trigger) \($0.line)" },
            found.filter { !$0.trigger.hasPrefix("/") }
        )
    }
}
