/// A group of steps that the user can choose, skip or stop after. The cases stand in the order in which they are
/// carried out.
package enum Stage: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
    case locks, space, database, tools, configure, clean, update, dependencies, upgrade, purge, files
    case verify

    /// - Parameter name: as a user writes it. `toolchain`, the older name of `tools`, is accepted. Nil for any other
    ///   name.
    package init?(name: String) {
        self.init(rawValue: name == "toolchain" ? "tools" : name)
    }

    /// Reads logs and plans of older versions too, which have the older names.
    package init(from decoder: any Decoder) throws {
        let name = try decoder.singleValueContainer().decode(String.self)
        guard let stage = Stage(name: name) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no stage '\(name)'"))
        }
        self = stage
    }

    private var rank: Int { Stage.allCases.firstIndex(of: self) ?? 0 }

    package static func < (left: Stage, right: Stage) -> Bool { left.rank < right.rank }

    /// One line of help.
    package var summary: String {
        switch self {
        case .locks: "who holds them; wait; clear only what nobody holds"
        case .space: "free space on every file system that a step writes to, and that it can be written"
        case .database: "dpkg's and apt's own files"
        case .tools: "the programs and libraries that package management needs"
        case .clean: "damaged and partial downloads, damaged indexes"
        case .update: "fetch the indexes"
        case .configure: "what needs no download: archives at hand, configuration, triggers"
        case .dependencies:
            "install again what is half-installed, complete what is missing, configure the rest"
        case .upgrade: "dist-upgrade"
        case .purge: "remove what is still broken when all else failed; data is kept"
        case .files: "damaged files of everything else"
        case .verify: "everything again, from scratch"
        }
    }
}
