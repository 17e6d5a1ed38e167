import Glibc

/// Reads dpkg's status file from bytes. It tolerates damage: a damaged stanza is recorded as a problem with
/// its line number, and reading goes on.
///
/// The rules are those of dpkg's `lib/dpkg/parse.c`: whatever dpkg refuses is recorded as a problem.
package struct StatusReader {
    private let file: String
    private var contents = StatusContents()
    private var record = PackageRecord(identity: PackageIdentity(name: "", architecture: ""))
    private var seen: FieldSet = []
    private var hasStatus = false
    private var isInStanza = false
    /// The field that is being read: its name, its first line, and its value so far.
    private var open: (field: Field, line: Int, value: UnsafeRawBufferPointer)?
    /// Names of the fields in the stanza that dpkg does not interpret.
    private var foreignNames: [UnsafeRawBufferPointer] = []
    private var line = 0
    private var unlawfulArchitecture: (line: Int, reason: String)?
    /// The line of the last field without a value, and its name.
    private var empty: (line: Int, name: String)?

    private init(file: String) {
        self.file = file
    }

    /// Reads everything that is readable. `file` is the file name that records and problems get.
    package static func read(_ bytes: UnsafeRawBufferPointer, file: String) -> StatusContents {
        var reader = StatusReader(file: file)
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return reader.contents }
        reader.noteNUL(bytes)
        reader.contents.packages.reserveCapacity(bytes.count / 900 + 1)
        var start = 0
        while start < bytes.count {
            let rest = bytes.count - start
            let newline = memchr(base + start, 0x0A, rest)
            let end = newline.map { base.distance(to: UnsafeRawPointer($0)) } ?? bytes.count
            reader.line += 1
            reader.take(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
            start = end + 1
        }
        reader.finishStanza()
        // dpkg looks for the value behind the line end, too.
        if let empty = reader.empty, empty.line == reader.line {
            reader.problem(.malformedField(empty.name, reason: "the file ends before its value"))
        }
        if bytes[bytes.count - 1] != 0x0A { reader.problem(.missingFinalNewline) }
        return reader.contents
    }

    package static func read(_ bytes: [UInt8], file: String) -> StatusContents {
        bytes.withUnsafeBytes { read($0, file: file) }
    }

    private mutating func noteNUL(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, let found = memchr(base, 0, bytes.count) else { return }
        let offset = base.distance(to: UnsafeRawPointer(found))
        var lines = 1
        var count = 0
        for byte in bytes[..<offset] where byte == 0x0A { lines += 1 }
        for byte in bytes[offset...] where byte == 0 { count += 1 }
        contents.problems.append(
            StanzaProblem(kind: .nulBytes(count: count), file: file, line: lines, package: nil))
    }

    private mutating func problem(_ kind: StanzaProblem.Kind, line: Int? = nil) {
        let name = record.identity.name
        contents.problems.append(
            StanzaProblem(
                kind: kind, file: file, line: line ?? self.line, package: name.isEmpty ? nil : name))
    }

    // MARK: lines

    private mutating func take(_ text: UnsafeRawBufferPointer) {
        guard let first = text.first else { return finishStanza() }
        if first == 32 || (9...13).contains(first) {
            if text.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) { return }
            if !isInStanza { return problem(.continuationWithoutField) }
            return takeContinuation(text)
        }
        guard let base = text.baseAddress, let found = memchr(base, 0x3A, text.count) else {
            beginStanza()
            return problem(.lineWithoutColon(start: String(printable: text.prefix(40))))
        }
        let colon = base.distance(to: UnsafeRawPointer(found))
        var name = UnsafeRawBufferPointer(rebasing: text[..<colon])
        if let last = name.last, last <= 32 { name = name.withoutBlanksAtEnd }
        let value = UnsafeRawBufferPointer(rebasing: text[(colon + 1)...]).trimmed
        beginStanza()
        guard !name.isEmpty else { return problem(.emptyFieldName) }
        if value.isEmpty { empty = (line, String(printable: name.prefix(40))) }
        guard let field = Field(name) else { return takeForeign(name, text) }
        let bit = FieldSet(field)
        if seen.contains(bit) { problem(.duplicateField(field.rawValue)) }
        seen.insert(bit)
        take(field, value)
        if field.isChecked { open = (field, line, value) }
    }

    /// Reads a field that dpkg copies without interpreting it: it must have a name, and appear only once.
    private mutating func takeForeign(_ name: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer) {
        // dpkg takes every other byte; 26 is the end of a file on an old system.
        if name.contains(where: { $0 == 32 || (9...13).contains($0) || $0 == 0 || $0 == 26 }) {
            return problem(.lineWithoutColon(start: String(printable: text.prefix(40))))
        }
        if name.count < 2 || name[0] == UInt8(ascii: "-") {
            return problem(.malformedField(String(printable: name), reason: "dpkg knows no such name"))
        }
        if foreignNames.contains(where: { $0.count == name.count && $0.matches(name) }) {
            problem(.duplicateField(String(printable: name.prefix(40))))
        }
        foreignNames.append(name)
    }

    private mutating func takeContinuation(_ text: UnsafeRawBufferPointer) {
        guard let last = open, let start = last.value.baseAddress, let end = text.baseAddress else { return }
        if last.field == .conffiles { return takeConffile(text) }
        open?.value = UnsafeRawBufferPointer(
            start: start, count: start.distance(to: end) + text.count)
    }

    private mutating func beginStanza() {
        closeField()
        guard !isInStanza else { return }
        isInStanza = true
        record = PackageRecord(identity: PackageIdentity(name: "", architecture: ""))
        record.line = line
        record.file = file
        seen = []
        foreignNames.removeAll(keepingCapacity: true)
        hasStatus = false
        unlawfulArchitecture = nil
    }

    /// Checks, after its last line, whether dpkg would accept the value of the open field.
    private mutating func closeField() {
        guard let last = open else { return }
        open = nil
        let value = last.value.trimmed
        if last.field == .status {
            guard value.contains(0x0A) else { return }
            return problem(.badStatus(String(printable: value.prefix(80))), line: last.line)
        }
        // What stands on lines of its own belongs to the value.
        if value.contains(0x0A), last.field != .conffiles { take(last.field, value) }
        if last.field == .architecture {
            unlawfulArchitecture = last.field.refusal(of: value).map { (last.line, $0) }
        } else if let reason = last.field.refusal(of: value) {
            problem(.malformedField(last.field.rawValue, reason: reason), line: last.line)
        }
    }

    private mutating func take(_ field: Field, _ value: UnsafeRawBufferPointer) {
        switch field {
        case .package: record.identity.name = value.text
        case .architecture: record.identity.architecture = value.text
        case .status: takeStatus(value)
        case .version: record.version = value.isEmpty ? nil : PackageVersion(value.text)
        case .configVersion: record.configVersion = value.isEmpty ? nil : PackageVersion(value.text)
        case .essential: record.isEssential = value.isYes
        case .protected, .important: if value.isYes { record.isProtected = true }
        case .multiArch: record.multiArch = value.text
        case .depends: record.depends = value.text
        case .preDepends: record.preDepends = value.text
        case .conflicts: record.conflicts = value.text
        case .breaks: record.breaks = value.text
        case .provides: record.provides = value.text
        case .installedSize: record.installedSize = Int64(value.text) ?? 0
        case .triggersPending: record.triggersPending = value.text
        case .triggersAwaited: record.triggersAwaited = value.text
        default: break
        }
    }

    /// Reads a line ` /etc/x 0123… [obsolete]`.
    private mutating func takeConffile(_ text: UnsafeRawBufferPointer) {
        if let reason = StanzaGrammar.conffile(text) {
            problem(.malformedField(Field.conffiles.rawValue, reason: reason))
        }
        let path = text.trimmed.prefix { $0 != 32 }
        if path.first == UInt8(ascii: "/") {
            record.conffiles.append(String(decoding: path, as: UTF8.self))
        }
    }

    private mutating func takeStatus(_ value: UnsafeRawBufferPointer) {
        hasStatus = true
        if value.equals("install ok installed") {
            record.want = .install
            record.flag = .okay
            record.state = .installed
            return
        }
        let words = value.text.lowercased().split(separator: " ", omittingEmptySubsequences: true)
        guard words.count == 3, let want = Want(rawValue: String(words[0])),
            let flag = ErrorFlag(rawValue: String(words[1])),
            let state = PackageState(rawValue: String(words[2]))
        else {
            return problem(.badStatus(String(printable: value.prefix(80))))
        }
        record.want = want
        record.flag = flag
        record.state = state
    }

    // MARK: stanzas

    private mutating func finishStanza() {
        guard isInStanza else { return }
        closeField()
        isInStanza = false
        guard !record.identity.name.isEmpty else { return problem(.missingPackageName) }
        if !hasStatus { problem(.missingStatus) }
        checkConsistency()
        contents.packages.append(record)
        record.identity.name = ""
    }

    /// Reports combinations of fields that make dpkg refuse the whole file.
    private mutating func checkConsistency() {
        let state = record.state
        if record.version == nil, state != .notInstalled, state != .halfInstalled {
            problem(.missingVersion)
        }
        let isStatus = file == "status"
        // dpkg only warns of it, and its audit names the package; a journal entry it takes.
        if isStatus, record.identity.architecture.isEmpty, state > .halfInstalled {
            problem(.missingArchitecture)
        }
        if isStatus, state >= .halfInstalled, let unlawful = unlawfulArchitecture {
            problem(
                .malformedField(Field.architecture.rawValue, reason: unlawful.reason), line: unlawful.line)
        }
        if record.multiArch == "same", record.identity.architecture == "all" {
            problem(.malformedField(Field.multiArch.rawValue, reason: "'same' in a package for all"))
        }
        if record.configVersion != nil,
            state == .installed || state == .notInstalled || state == .triggersPending
        {
            problem(.forbiddenField(Field.configVersion.rawValue, state: state))
        }
        if !state.takesTriggers(
            awaited: !record.triggersAwaited.isEmpty, pending: !record.triggersPending.isEmpty)
        {
            problem(.triggersMismatch(state: state))
        }
    }
}
