/// A file of debconf's answers or templates: records of `Name: …` and other fields, each ended by a blank line.
///
/// debconf ignores what it cannot read, and writes back only the rest: lost records stay lost.
///
/// Source: debconf `Debconf/Format/822.pm` and `Debconf/DbDriver/File.pm`.
package struct DebconfDatabase: Sendable {
    /// The sound records by name, each with its bytes as in the file.
    package private(set) var records: [[UInt8]: [UInt8]] = [:]
    /// What is wrong with the first damaged record, as text for the user; nil when all are sound.
    package private(set) var problem: String?

    package init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let record = Self.next(&rest)
            do throws(Damage) {
                let name = try Self.name(of: record)
                records[name] = Array(record.bytes)
            } catch {
                problem = problem ?? error.text
            }
        }
    }

    /// Adds the records of an older copy that are missing here. Returns the number of records added.
    package mutating func add(_ copy: DebconfDatabase) -> Int {
        let lacking = copy.records.filter { records[$0.key] == nil }
        records.merge(lacking) { own, _ in own }
        return lacking.count
    }

    /// The file's contents as debconf writes them: sorted by name.
    package var contents: [UInt8] {
        records.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { $0.value + [0x0A] }
    }

    private struct Damage: Error {
        let text: String
    }

    private struct Record {
        /// The record's bytes, in whole lines.
        let bytes: ArraySlice<UInt8>
        let isEnded: Bool
    }

    /// Reads the record that ends at the next blank line.
    private static func next(_ rest: inout ArraySlice<UInt8>) -> Record {
        let start = rest.startIndex
        var lineStart = start
        while let end = rest[lineStart...].firstIndex(of: 0x0A) {
            if end == lineStart {
                let record = Record(bytes: rest[start..<lineStart], isEnded: true)
                rest = rest[(end + 1)...]
                return record
            }
            lineStart = end + 1
        }
        defer { rest = rest[rest.endIndex...] }
        return Record(bytes: rest[start...], isEnded: false)
    }

    private static func name(of record: Record) throws(Damage) -> [UInt8] {
        if record.bytes.isEmpty { throw Damage(text: "it has an empty record") }
        if record.bytes.contains(0) { throw Damage(text: "it contains NUL bytes") }
        guard record.isEnded, record.bytes.last == 0x0A else { throw Damage(text: "its last record is cut") }
        var name: [UInt8]?
        var isInVariables = false
        for line in record.bytes.split(separator: 0x0A) {
            if line.first == 0x20 || line.first == 0x09 {
                guard isInVariables, line.contains(0x3D) else {
                    throw Damage(text: "a line of it belongs to no field")
                }
                continue
            }
            guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex,
                line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { throw Damage(text: "a line of it is no field") }
            let key = line[..<colon].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
            isInVariables = key.elementsEqual("variables".utf8)
            if key.elementsEqual("name".utf8) {
                guard name == nil else { throw Damage(text: "a record of it has two names") }
                name = Array(line[(colon + 1)...].drop { $0 == 0x20 })
            }
        }
        guard let name, !name.isEmpty else { throw Damage(text: "a record of it has no name") }
        return name
    }
}
