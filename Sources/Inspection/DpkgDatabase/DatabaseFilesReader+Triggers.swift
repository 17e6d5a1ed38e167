import DpkgModel
import Host
import Paths

extension DatabaseFilesReader {
    /// - Parameter isThorough: compare with the packages' own files even when no problem was found.
    mutating func readTriggers(isThorough: Bool) {
        readDeferred()
        let explicit = readExplicitInterests()
        let path = HostPaths.Dpkg.triggersFile
        var survey = LineSurvey(path: path)
        switch file(path) {
        case .bytes(let bytes): survey = TriggerFiles.surveyFileInterests(bytes, path: path)
        case .missing: break
        // The file exists but could not be read, so nothing is known about its lines.
        case .other: return
        }
        contents.problems += survey.problems
        let hasDamage = !survey.problems.isEmpty || explicit.values.contains { !$0.problems.isEmpty }
        // On most machines nothing is wrong, and then the packages' own files need not be read.
        guard isThorough || survey.entries.isEmpty || hasDamage else { return }
        let wanted = interests()
        noteOtherOptions(survey, wanted.paths)
        note(survey, wanted.paths)
        let byTrigger = Dictionary(grouping: wanted.explicit, by: \.trigger)
        for (trigger, lines) in byTrigger.sorted(by: { $0.key < $1.key }) {
            guard !trigger.contains("/"), !Self.own.contains(trigger) else { continue }
            let path = "\(HostPaths.Dpkg.triggers)/\(trigger)"
            guard let survey = explicit[path] ?? unlessThere(path) else { continue }
            note(survey, lines.map(\.line))
        }
    }

    /// An empty survey for a file that does not exist; nil for one that exists but could not be read.
    private func unlessThere(_ path: String) -> LineSurvey? {
        (try? files.status(path, followingLinks: false)) == nil ? LineSurvey(path: path) : nil
    }

    private mutating func readDeferred() {
        guard case .bytes(let bytes) = file(HostPaths.Dpkg.triggersUnincorp), !bytes.isEmpty else { return }
        let survey = TriggerFiles.surveyDeferred(bytes, path: HostPaths.Dpkg.triggersUnincorp)
        contents.problems += survey.problems
        contents.deferred = survey.entries.compactMap { entry in
            entry.lines.first.flatMap { LineText.exact($0.prefix { $0 != 32 }) }
        }
        guard survey.problems.contains(where: \.losesContent) else { return }
        // Running a trigger once too often is harmless; not running it is not.
        let wanted = interests()
        let paths = wanted.paths.map { String($0.prefix { $0 != " " }) }
        let lost = Set(wanted.explicit.map(\.trigger) + paths).subtracting(contents.deferred).sorted()
        guard !lost.isEmpty else { return }
        contents.deferred += lost
        contents.lost.append(
            LostLines(
                path: HostPaths.Dpkg.triggersUnincorp, lines: lost.map { "\($0) -" },
                source: "all packages' triggers: which were activated is not known"))
    }

    /// The readable files that are named after triggers, by their paths.
    private mutating func readExplicitInterests() -> [String: LineSurvey] {
        let names = (try? files.names(in: HostPaths.Dpkg.triggers)) ?? []
        var surveys: [String: LineSurvey] = [:]
        for name in names where !Self.own.contains(name) && !name.hasSuffix(".new") {
            let path = "\(HostPaths.Dpkg.triggers)/\(name)"
            switch file(path, limit: 1 << 20) {
            case .bytes(let bytes):
                let survey = TriggerFiles.surveyExplicitInterests(bytes, path: path)
                contents.problems += survey.problems
                surveys[path] = survey
            // Something that is not a regular file is there instead: the contents are lost.
            case .missing: surveys[path] = LineSurvey(path: path)
            case .other: break
            }
        }
        return surveys
    }

    private static let own: Set<String> = ["File", "Unincorp", "Lock"]

    /// Records which of the wanted lines a file lacks. A file that has sound lines is reported as incomplete,
    /// otherwise as missing.
    private mutating func note(_ survey: LineSurvey, _ wanted: [String]) {
        let others = Set(contents.problems.filter { $0.path == survey.path }.compactMap(\.wantedLine))
        let lost = Set(wanted).filter {
            !survey.has(TriggerFiles.key(of: $0.utf8)) || others.contains($0)
        }.sorted()
        guard !lost.isEmpty else { return }
        if !contents.problems.contains(where: { $0.path == survey.path }) {
            add(survey.entries.isEmpty ? .missing : .lacksLines(lost.count), survey.path)
        }
        contents.lost.append(
            LostLines(path: survey.path, lines: lost, source: "\(HostPaths.Dpkg.info)/*.triggers"))
    }

    /// A line whose package declares it otherwise: beside it the right one would be a second line for dpkg.
    private mutating func noteOtherOptions(_ survey: LineSurvey, _ wanted: [String]) {
        let lines = Dictionary(
            wanted.map { (TriggerFiles.key(of: $0.utf8), $0) }, uniquingKeysWith: { _, last in last })
        for entry in survey.entries {
            guard let line = lines[entry.key], let own = entry.lines.first,
                !own.elementsEqual(line.utf8)
            else { continue }
            contents.problems.append(
                DatabaseFileProblem(
                    path: survey.path, line: entry.line, kind: .differs(line), text: LineText.text(own)))
        }
    }

    private func interests() -> (paths: [String], explicit: [(trigger: String, line: String)]) {
        var found: (paths: [String], explicit: [(trigger: String, line: String)]) = ([], [])
        for stem in info.triggerStems {
            let path = "\(HostPaths.Dpkg.info)/\(stem).triggers"
            guard let bytes = try? files.read(path, limit: 1 << 20) else { continue }
            let own = TriggerFiles.interests(bytes, of: stem)
            found.paths += own.paths
            found.explicit += own.explicit
        }
        return found
    }

    // MARK: arch, available, info/format

    /// Reports architectures of installed packages that the file does not list; dpkg and apt report those as
    /// unknown.
    mutating func readArchitectures() {
        let path = HostPaths.Dpkg.arch
        var named: Set<String> = [database.nativeArchitecture, "all", ""]
        if case .bytes(let bytes) = file(path, limit: 1 << 20) {
            for line in LineSurvey.lines(of: bytes) {
                guard PackageName.isArchitecture(line) else {
                    contents.problems.append(
                        DatabaseFileProblem(
                            path: path, line: nil, kind: .malformed(String(printable: line.prefix(40)))))
                    continue
                }
                named.insert(String(decoding: line, as: UTF8.self))
            }
            if let last = bytes.last, last != 0x0A { add(.unterminated, path) }
        }
        var missing: Set<String> = []
        let packages = database.packages
        for place in packages.indices where packages[place].state.isPresent {
            guard !named.contains(packages[place].identity.architecture) else { continue }
            missing.insert(packages[place].identity.architecture)
        }
        for name in missing.sorted() where PackageName.isArchitecture(name.utf8) {
            add(.missingArchitecture(name), path)
        }
    }

    /// The file is empty on most machines, but `dpkg --set-selections` reads it.
    mutating func readAvailable() {
        let path = HostPaths.Dpkg.available
        guard let status = try? files.status(path), status.kind == .regular, status.size == 0 else {
            guard case .bytes(let bytes) = file(path, limit: 1 << 30), !bytes.isEmpty else { return }
            let problems = StatusReader.read(bytes, file: "available").problems
            guard let problem = problems.first(where: { Self.concernsAvailable($0.kind) }) else { return }
            let kind: DatabaseFileProblem.Kind
            switch problem.kind {
            case .nulBytes: kind = .nulBytes
            case .missingFinalNewline: kind = .unterminated
            case .lineWithoutColon(let start): kind = .malformed(start)
            default: kind = .content("what is no list of packages")
            }
            contents.problems.append(DatabaseFileProblem(path: path, line: problem.line, kind: kind))
            return
        }
    }

    /// Whether the problem matters in `available`, whose entries have no state but have the fields of an
    /// index.
    private static func concernsAvailable(_ kind: StanzaProblem.Kind) -> Bool {
        switch kind {
        case .missingStatus, .missingVersion, .missingArchitecture, .duplicatePackage,
            .malformedField("Filename", _), .malformedField("Size", _), .malformedField("MD5sum", _):
            false
        default: true
        }
    }

    /// The file must begin with the number 1; without the file dpkg looks for lists by obsolete names.
    mutating func readFormat() {
        let path = HostPaths.Dpkg.format
        switch file(path, limit: 1 << 20) {
        case .bytes(let bytes):
            let text = bytes.drop { $0 == 32 || ($0 >= 9 && $0 <= 13) }
            let digits = text.prefix { $0 >= 48 && $0 <= 57 }.drop { $0 == UInt8(ascii: "0") }
            if !digits.elementsEqual("1".utf8) {
                add(.content(String(printable: bytes.filter { $0 != 0x0A }.prefix(40))), path)
            }
        case .missing:
            // If the whole directory is missing, nothing in it shows which names dpkg used.
            let isNeeded =
                info.hasQualifiedNames
                || database.packages.contains { $0.state.isPresent && $0.multiArch == "same" }
            if isNeeded, !contents.problems.contains(where: { $0.path == path }) {
                add(.missing, path)
            }
        case .other: break
        }
    }
}
