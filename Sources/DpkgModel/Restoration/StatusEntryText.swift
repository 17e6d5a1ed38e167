/// The text of one package's entry in dpkg's status file or journal: taken out of it, and put back into it.
package enum StatusEntryText {
    /// Why an entry cannot be put into a status file, as text for the user.
    package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        package var description: String

        package init(description: String) { self.description = description }
    }

    /// The lines of a package's entry, each with its newline. Nil when the file has none that is whole, or several.
    package static func text(of identity: PackageIdentity, in bytes: [UInt8]) -> [UInt8]? {
        let blocks = StanzaBlock.blocks(of: bytes).filter { $0.record?.identity == identity }
        guard blocks.count == 1, let block = blocks.first else { return nil }
        var text = Array(bytes[block.offset..<(block.offset + block.length)])
        if text.last != 0x0A { text.append(0x0A) }
        return text
    }

    /// The package of an entry; nil unless the text is one entry.
    package static func record(of entry: [UInt8]) -> PackageRecord? {
        let packages = StatusReader.read(entry + [0x0A], file: "status").packages
        return packages.count == 1 ? packages.first : nil
    }

    /// A status file with this entry in the place of the package's own; where it has none, in the order of names, as
    /// dpkg writes the file.
    ///
    /// - Parameter native: dpkg's own architecture.
    /// - Throws: when dpkg would refuse the file as it is, or with the entry.
    package static func putting(
        _ entry: [UInt8], into bytes: [UInt8], native: String
    ) throws(Refusal) -> [UInt8] {
        guard let record = record(of: entry) else { throw Refusal(description: "it is not one entry") }
        let before = StatusReader.read(bytes, file: "status")
        if let problem = problem(before, native: native) {
            throw Refusal(description: "dpkg's status file is damaged: \(problem)")
        }
        let blocks = StanzaBlock.blocks(of: bytes)
        let name = Array(record.identity.name.utf8)
        let own = blocks.first { $0.record?.identity == record.identity }
        let next =
            own
            ?? blocks.first { block in
                block.record.map { name.lexicographicallyPrecedes($0.identity.name.utf8) } ?? false
            }
        var result = bytes
        if let next {
            let end = own == nil ? next.offset : next.offset + next.length
            result.replaceSubrange(next.offset..<end, with: entry + (own == nil ? [0x0A] : []))
        } else {
            if !result.isEmpty, blocks.last?.isClosed != true { result.append(0x0A) }
            result += entry + [0x0A]
        }
        let after = StatusReader.read(result, file: "status")
        if let problem = problem(after, native: native) {
            throw Refusal(description: "dpkg would refuse its status file with the entry: \(problem)")
        }
        let wanted = Set(before.packages.map(\.identity)).union([record.identity])
        guard Set(after.packages.map(\.identity)) == wanted, after.packages.count == wanted.count else {
            throw Refusal(description: "dpkg's status file would hold other packages with the entry")
        }
        return result
    }

    /// What dpkg refuses in a status file, as text for the user.
    private static func problem(_ contents: StatusContents, native: String) -> String? {
        // Of an entry without an architecture dpkg only warns.
        if let found = contents.problems.first(where: { $0.kind != .missingArchitecture }) {
            return "line \(found.line), \(found.package ?? "no package")"
        }
        var table = InstanceTable(native: native, capacity: contents.packages.count)
        for record in contents.packages where table.take(record) != nil {
            return "line \(record.line), \(record.identity) beside another \(record.identity.name)"
        }
        return nil
    }
}
