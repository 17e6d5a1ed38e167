/// How a damaged status file is made again, stanza by stanza: what is taken from where, and why.
///
/// It is data: the plan shows it, and a run reads the same sources again and puts them together.
package struct StatusRestoration: Codable, Hashable, Sendable {
    /// Stanzas from one place.
    package struct Part: Codable, Hashable, Sendable {
        package var source: StanzaSource
        /// In the source, expanded when it is compressed; 0 for a whole archive or for none.
        package var offset: Int
        package var length: Int
        package var packages: [PackageIdentity]
        /// Fields that are given other values, and those that are taken out; empty: as it stands.
        package var edits: [StanzaEdit]
        /// Why this one; nil for what is taken over as it stands from the newest place that has it.
        package var reason: String?
        /// Not certain: concluded from something else than a record of dpkg's.
        package var isInferred: Bool
    }

    package var path: String
    package var parts: [Part]
    /// Every instance of which something is on the disk afterwards.
    package var present: [PackageIdentity]
    /// Packages that older copies have and that are gone, with the reason.
    package var dropped: [String]
    /// What nothing on this machine can tell.
    package var unknown: [String]
    /// Paths of lists that removed packages left.
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

    /// Whether the file would be another one.
    package var changesSomething: Bool {
        parts.isEmpty ? false : parts.contains { $0.source != .file(path) || $0.reason != nil }
    }

    /// Every choice, one line each, for the plan.
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

/// Where the text of a stanza comes from.
package enum StanzaSource: Codable, Hashable, Sendable {
    /// A status file or a copy of one.
    case file(String)
    /// An index of apt.
    case index(String)
    /// The control file of a .deb.
    case archive(String)
    /// Nothing has it: the fields that are known alone.
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
