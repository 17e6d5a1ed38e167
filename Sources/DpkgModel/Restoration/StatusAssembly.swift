/// Assembles a status file from its sources, and checks that the result is as planned.
package enum StatusAssembly {
    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    /// The bytes of the new file.
    ///
    /// - Parameter contents: reads a source and decompresses it; for an archive it gives the control file.
    /// - Throws: when a source has changed since the plan, when dpkg would refuse the result, or when a
    ///   package is missing in it.
    package static func assemble(
        _ restoration: StatusRestoration, contents: (StanzaSource) throws -> [UInt8]
    ) throws -> [UInt8] {
        var read: [StanzaSource: [UInt8]] = [:]
        var result: [UInt8] = []
        for part in restoration.parts {
            let source: [UInt8]
            if let known = read[part.source] {
                source = known
            } else {
                source = part.source == .none ? [] : try contents(part.source)
                read[part.source] = source
            }
            let text = try text(of: part, in: source)
            result += text
            while result.last == 0x0A { result.removeLast() }
            result += [0x0A, 0x0A]
        }
        try prove(result, restoration)
        return result
    }

    private static func text(
        of part: StatusRestoration.Part, in source: [UInt8]
    ) throws(Failure) -> [UInt8] {
        var text: [UInt8]
        switch part.source {
        case .none: text = []
        case .archive: text = source
        case .file(let path), .index(let path):
            guard part.offset >= 0, part.length >= 0, part.length <= source.count - part.offset else {
                throw Failure(description: "\(path) is not what it was")
            }
            text = Array(source[part.offset..<(part.offset + part.length)])
        }
        if !part.edits.isEmpty { text = StanzaText.edited(text, part.edits) }
        let found = StatusReader.read(text, file: "status").packages.map(\.identity)
        guard found == part.packages else {
            throw Failure(
                description: "\(part.source.name) does not hold what it held: "
                    + part.packages.prefix(3).map(\.description).joined(separator: ", "))
        }
        return text
    }

    private static func prove(_ bytes: [UInt8], _ restoration: StatusRestoration) throws(Failure) {
        let contents = StatusReader.read(bytes, file: "status")
        if let problem = contents.problems.first {
            throw Failure(
                description: "the restored file would not be sound: line \(problem.line), "
                    + "\(problem.package ?? "no package")")
        }
        let identities = contents.packages.map(\.identity)
        guard Set(identities).count == identities.count else {
            throw Failure(description: "the restored file would hold a package twice")
        }
        let shared = Dictionary(grouping: contents.packages.filter(\.isPresent), by: \.identity.name)
        if let pair = shared.first(where: {
            $0.value.count > 1 && $0.value.contains { $0.multiArch != "same" }
        }) {
            throw Failure(
                description:
                    "the restored file would hold \(pair.key) of two architectures, which dpkg refuses")
        }
        let present = Set(contents.packages.filter(\.isPresent).map(\.identity))
        let lacking = Set(restoration.present).subtracting(present)
        guard lacking.isEmpty else {
            let names = lacking.sorted().prefix(5).map(\.description).joined(separator: ", ")
            throw Failure(description: "the restored file would forget \(names)")
        }
    }
}
