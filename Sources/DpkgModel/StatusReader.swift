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
        let hasSubstitutes = memchr(base, Int32(substitute), bytes.count) != nil
        var start = 0
        var isNewLine = true
        while start < bytes.count {
            let newline = memchr(base + start, 0x0A, bytes.count - start)
            var end = newline.map { base.distance(to: UnsafeRawPointer($0)) } ?? bytes.count
            if hasSubstitutes, let found = memchr(base + start, Int32(substitute), end - start) {
                end = base.distance(to: UnsafeRawPointer(found))
            }
            if isNewLine { reader.line += 1 }
            isNewLine = end < bytes.count && bytes[end] == 0x0A
            // dpkg looks at the last byte of a file only when it belongs to an entry.
            if reader.isInStanza || file == "status" || end < bytes.count || end - start > 1 {
                reader.take(
                    UnsafeRawBufferPointer(rebasing: bytes[start..<end]),
                    isSubstituted: end < bytes.count && !isNewLine)
            } else {
                return reader.finished()
            }
            start = end + 1
        }
        let isEnded =
            bytes[bytes.count - 1] == 0x0A || (file != "status" && !isNewLine && start == bytes.count)
        return reader.finished(isEnded: isEnded)
    }

    private mutating func finished(isEnded: Bool = true) -> StatusContents {
        finishStanza()
        // dpkg looks for the value behind the line end, too.
        if let empty, empty.line == line {
            problem(.malformedField(empty.name, reason: "the file ends before its value"))
        }
        if !isEnded { problem(.missingFinalNewline) }
        return contents
    }

    /// The byte that old systems put at the end of a file. dpkg reads it as the end of a line.
    private static let substitute: UInt8 = 26

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

    /// - Parameter isSubstituted: the line ends with the byte 26.
    private mutating func take(_ text: UnsafeRawBufferPointer, isSubstituted: Bool) {
        guard let first = text.first else { return finishStanza() }
        if first.isSpace {
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
        if value.isEmpty {
            empty = (line, String(printable: name.prefix(40)))
            if isSubstituted { problem(.lineWithoutColon(start: String(printable: text.prefix(40)))) }
        }
        guard let field = Field(name) else { return takeForeign(name, text) }
        let bit = FieldSet(field)
        if seen.contains(bit) { problem(.duplicateField(field.rawValue)) }
        seen.insert(bit)
        if field != .status, field != .conffiles { take(field, value) }
        if field.isChecked { open = (field, line, value) }
    }

    /// Reads a field that dpkg copies without interpreting it: it must have a name, and appear only once.
    private mutating func takeForeign(_ name: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer) {
        // dpkg takes every other byte; 26 is the end of a file on an old system.
        if name.contains(where: { $0.isSpace || $0 == 0 }) {
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
        switch last.field {
        case .status: return takeStatus(value, line: last.line)
        case .conffiles: return takeConffiles(value, line: last.line)
        case .architecture: unlawfulArchitecture = last.field.refusal(of: value).map { (last.line, $0) }
        default:
            if let reason = last.field.refusal(of: value) {
                problem(.malformedField(last.field.rawValue, reason: reason), line: last.line)
            }
        }
        // What stands on lines of its own belongs to the value.
        if value.contains(0x0A) { take(last.field, value) }
    }

    private mutating func take(_ field: Field, _ value: UnsafeRawBufferPointer) {
        switch field {
        case .package: record.identity.name = value.text
        case .architecture: record.identity.architecture = value.text
        case .version: record.version = value.isEmpty ? nil : PackageVersion(value.text)
        case .configVersion: record.configVersion = value.isEmpty ? nil : PackageVersion(value.text)
        case .essential: record.isEssential = value.isYes
        case .protected, .important: if value.isYes { record.isProtected = true }
        case .multiArch: record.multiArch = value.matches("same") ? "same" : value.text
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

    private mutating func takeConffiles(_ value: UnsafeRawBufferPointer, line: Int) {
        switch ConffileGrammar.conffiles(value) {
        case .success(let paths): record.conffiles += paths
        case .failure(let refused):
            problem(
                .malformedField(Field.conffiles.rawValue, reason: refused.reason), line: line + refused.line)
        }
    }

    private mutating func takeStatus(_ value: UnsafeRawBufferPointer, line: Int) {
        hasStatus = true
        if value.equals("install ok installed") {
            record.want = .install
            record.flag = .okay
            record.state = .installed
            return
        }
        guard let words = StanzaGrammar.status(value) else {
            return problem(.badStatus(String(printable: value.prefix(80))), line: line)
        }
        record.want = words.want
        record.flag = words.flag
        record.state = words.state
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
        if record.multiArch == "same" {
            switch record.identity.architecture {
            case "all":
                problem(.malformedField(Field.multiArch.rawValue, reason: "'same' in a package for all"))
            case "":
                problem(.malformedField(Field.multiArch.rawValue, reason: "'same' without an architecture"))
            default: break
            }
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
