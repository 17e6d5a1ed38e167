/// How to rebuild a damaged status file, stanza by stanza: the source of each stanza, and the reason for it.
///
/// It is data only: the plan shows it, and a run reads the same sources again and assembles them.
package struct StatusRestoration: Codable, Hashable, Sendable {
    /// Consecutive stanzas from one source.
    package struct Part: Codable, Hashable, Sendable {
        package var source: StanzaSource
        /// Byte offset in the source, after decompression; 0 for a whole archive or without a source.
        package var offset: Int
        package var length: Int
        package var packages: [PackageIdentity]
        /// Fields to change or remove; empty when the text is used unchanged.
        package var edits: [StanzaEdit]
        /// Why this source was chosen; nil for text that is used unchanged from the newest source that has
        /// it.
        package var reason: String?
        /// Whether it is not certain, because it was concluded from something other than a record written by
        /// dpkg.
        package var isInferred: Bool
    }

    package var path: String
    package var parts: [Part]
    /// Every package instance that will have files on the disk according to the new status file.
    package var present: [PackageIdentity]
    /// Packages that older copies have but that are left out, with the reason.
    package var dropped: [String]
    /// Facts that could not be found out from anything on this machine.
    package var unknown: [String]
    /// Stems of lists in `info/` that removed packages left.
    package var leftovers: [String]

    package init(path: String) {
        self.path = path
        parts = []
        present = []
        dropped = []
        unknown = []
        leftovers = []
    }

    package var count: Int { parts.reduce(0) { $0 + $1.packages.count } }

    /// Whether the new file differs from the present one.
    package var changesSomething: Bool {
        parts.isEmpty ? false : parts.contains { $0.source != .file(path) || $0.reason != nil }
    }

    /// All decisions, one line each, for the plan.
    package var choices: [String] {
        var lines: [String] = []
        for source in plainSources {
            let own = parts.filter { $0.source == source && $0.reason == nil }.flatMap(\.packages)
            let names = source == .file(path) ? "" : ": " + own.map(\.description).joined(separator: ", ")
            lines.append("\(own.count) entries as they stand in \(source.name)\(names)")
        }
        for part in parts {
            guard let reason = part.reason, let identity = part.packages.first else { continue }
            let words = part.edits.first { $0.field == "Status" }?.value.map { " as '\($0)'" } ?? ""
            let certainty = part.isInferred ? "inferred: " : ""
            lines.append("\(identity)\(words) from \(part.source.name): \(certainty)\(reason)")
        }
        return lines + dropped + unknown
    }

    private var plainSources: [StanzaSource] {
        var sources: [StanzaSource] = []
        for part in parts where part.reason == nil && !sources.contains(part.source) {
            sources.append(part.source)
        }
        return sources
    }
}

/// The source of a stanza's text.
package enum StanzaSource: Codable, Hashable, Sendable {
    /// A status file or a copy of one.
    case file(String)
    /// An index of apt.
    case index(String)
    /// The control file of a .deb.
    case archive(String)
    /// No source has the text: the stanza has only the known fields.
    case none

    package var name: String {
        switch self {
        case .file(let path), .index(let path), .archive(let path): path
        case .none: "nothing but its files in info"
        }
    }
}

/// One field of a stanza with its new value; nil takes the field out.
package struct StanzaEdit: Codable, Hashable, Sendable {
    package var field: String
    package var value: String?

    package init(_ field: String, _ value: String?) {
        self.field = field
        self.value = value
    }
}
