/// The text of one stanza, field by field.
package enum StanzaText {
    /// The stanza with some fields changed. New fields are inserted after `Package`; the result ends in a
    /// newline.
    package static func edited(_ text: [UInt8], _ edits: [StanzaEdit]) -> [UInt8] {
        var lines: [ArraySlice<UInt8>] = []
        var isDropped = false
        var names = Set(edits.map { $0.field.lowercased() })
        for line in text.split(separator: 0x0A) {
            if line.first == 32 || line.first == 9 {
                if !isDropped { lines.append(line) }
                continue
            }
            // Of a field that is there twice only the first is kept.
            isDropped = !names.insert(field(line)).inserted
            if !isDropped { lines.append(line) }
        }
        // `Package` is the first field, as dpkg requires.
        let first = lines.firstIndex { field($0) == "package" }
        var result: [UInt8] = []
        if let first {
            result += lines[first] + [0x0A]
            lines.remove(at: first)
        }
        for edit in edits where edit.field == "Package" {
            if let value = edit.value { result += Array("Package: \(value)\n".utf8) }
        }
        for edit in edits where edit.field != "Package" {
            guard let value = edit.value else { continue }
            let separator = value.hasPrefix("\n") ? ":" : ": "
            result += Array("\(edit.field)\(separator)\(value)\n".utf8)
        }
        for line in lines { result += line + [0x0A] }
        return result
    }

    private static func field(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self).lowercased()
    }

    /// Fields that only an index has.
    ///
    /// Source: apt-ftparchive(1), deb-control(5).
    package static let indexFields = [
        "Filename", "Size", "MD5sum", "SHA1", "SHA256", "SHA512", "Description-md5",
    ]
}

/// One paragraph of a status file with its problems.
struct StanzaBlock {
    var offset: Int
    var length: Int
    /// The readable fields, also those of a damaged paragraph; nil without a legal package name.
    var record: PackageRecord?
    var problems: [StanzaProblem.Kind] = []
    /// Whether the blank line after it exists; otherwise the paragraph may have been cut.
    var isClosed: Bool
    /// The state from its `Status:` line, when the stanza as a whole is unusable.
    var salvaged: PackageRecord?

    /// Whether `Status:` directly follows `Package`, as dpkg writes it; otherwise the line may belong to
    /// another package.
    var hasOwnStatus = true

    var isSound: Bool { record != nil && problems.isEmpty && isClosed && hasOwnStatus }

    /// Whether it is the readable part of the last entry of a cut file.
    var isCutOff: Bool {
        !isClosed && problems.isEmpty && !(record?.identity.architecture.isEmpty ?? true)
    }

    /// Whether every line is readable, and only some fields are inconsistent or missing.
    var isReadable: Bool {
        record.map { !$0.identity.architecture.isEmpty } ?? false && isClosed
            && problems.allSatisfy { problem in
                switch problem {
                // The fields that identify the package must be certain.
                case .duplicateField("Package"), .duplicateField("Architecture"),
                    .malformedField("Package", _), .malformedField("Architecture", _):
                    false
                case .duplicateField, .badStatus, .missingStatus, .missingVersion, .forbiddenField,
                    .triggersMismatch, .malformedField:
                    true
                default: false
                }
            }
    }

    static func blocks(of bytes: [UInt8]) -> [StanzaBlock] {
        var blocks: [StanzaBlock] = []
        var start: Int?
        var place = 0
        while place < bytes.count {
            let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
            let isBlank = bytes[place..<end].allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 }
            if isBlank, let first = start {
                blocks.append(block(bytes, first..<place, isClosed: end < bytes.count))
                start = nil
            } else if !isBlank, start == nil {
                start = place
            }
            place = end + 1
        }
        if let first = start { blocks.append(block(bytes, first..<bytes.count, isClosed: false)) }
        return blocks
    }

    private static func block(_ bytes: [UInt8], _ range: Range<Int>, isClosed: Bool) -> StanzaBlock {
        let text = Array(bytes[range])
        let contents = StatusReader.read(text, file: "status")
        var block = StanzaBlock(
            offset: range.lowerBound, length: range.count, problems: contents.problems.map(\.kind),
            isClosed: isClosed)
        block.hasOwnStatus = hasOwnStatus(text)
        let first = contents.packages.first
        if let first, contents.packages.count == 1, PackageName.isLegal(first.identity.name.utf8),
            first.identity.architecture.isEmpty
                || PackageName.isArchitecture(first.identity.architecture.utf8)
        {
            block.record = first
        }
        if !block.isSound { block.salvaged = salvage(text) }
        return block
    }

    /// Whether `Status:` directly follows `Package`. Source: the order of `fieldinfos` in dpkg's
    /// `lib/dpkg/parse.c`.
    private static func hasOwnStatus(_ text: [UInt8]) -> Bool {
        var isBehindName = false
        for line in text.split(separator: 0x0A, maxSplits: 8) {
            switch String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self) {
            case "Package" where !isBehindName: isBehindName = true
            case "Essential", "Protected", "Important": continue
            case "Status": return isBehindName
            default: return false
            }
        }
        return false
    }

    /// Takes the selection and state from a name and a complete `Status:` line directly after it, even if the
    /// rest is damaged. Lines after a damaged line may belong to another package.
    private static func salvage(_ text: [UInt8]) -> PackageRecord? {
        var kept: [UInt8] = []
        for line in text.split(separator: 0x0A) {
            let isContinuation = line.first == 32 || line.first == 9
            let isWhole = !line.contains { $0 < 32 || $0 == 127 }
            let name = String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
            let isNamed = isContinuation || (name.utf8.count < line.count && !name.contains(" "))
            if kept.isEmpty, name != "Package" { continue }
            guard isWhole, isNamed, kept.isEmpty || name != "Package" else { break }
            if ["Package", "Status", "Architecture", "Version", "Multi-Arch"].contains(name) {
                kept += line + [0x0A]
            }
        }
        return record(kept)
    }

    private static func record(_ text: [UInt8]) -> PackageRecord? {
        let contents = StatusReader.read(text, file: "status")
        guard let record = contents.packages.first, PackageName.isLegal(record.identity.name.utf8) else {
            return nil
        }
        let isDoubtful = contents.problems.contains { problem in
            switch problem.kind {
            case .badStatus, .missingStatus, .duplicateField: true
            default: false
            }
        }
        return isDoubtful ? nil : record
    }
}
