/// One file that may hold stanzas: the status file itself, or a copy.
package struct StatusCopy: Sendable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// The stanza of a package from an index or an archive.
package struct OfferedText: Sendable {
    package var identity: PackageIdentity
    package var version: PackageVersion
    package var source: StanzaSource
    package var offset: Int
    package var length: Int

    package init(
        identity: PackageIdentity, version: PackageVersion, source: StanzaSource, offset: Int = 0,
        length: Int = 0
    ) {
        self.identity = identity
        self.version = version
        self.source = source
        self.offset = offset
        self.length = length
    }
}

/// Facts from the files of a package that has no stanza.
package struct InfoPayload: Sendable {
    /// Whether files of the list outside /etc exist, so that more than configuration is left.
    package var hasFiles: Bool
    /// The version in its changelog.
    package var version: String?
    package var conffiles: [String]

    package init(hasFiles: Bool, version: String? = nil, conffiles: [String] = []) {
        self.hasFiles = hasFiles
        self.version = version
        self.conffiles = conffiles
    }
}

/// Decides, from all sources that have records of packages, what the status file has to contain: for each
/// instance the newest sound text, corrected by what dpkg.log recorded after it.
///
/// It reads no files: the sources are passed as values. It works in two steps, because only the first step
/// determines which texts the second needs from indexes and archives.
package struct StatusRestorer {
    struct Candidate {
        var copy: Int
        var block: StanzaBlock
        var record: PackageRecord
    }

    let path: String
    let copies: [StatusCopy]
    let journal: Set<PackageIdentity>
    let log: (String) -> LogLine?
    /// The kinds of files in `info/`, by the stem of their names.
    let stems: [String: Set<String>]
    let native: String
    /// Packages whose entries in the status file are damaged although they are readable.
    let distrusted: Set<PackageIdentity>
    private(set) var order: [PackageIdentity] = []
    private var known: Set<PackageIdentity> = []
    private(set) var sound: [PackageIdentity: [Candidate]] = [:]
    /// Entries of the status file itself with readable lines but inconsistent fields.
    private(set) var readable: [PackageIdentity: Candidate] = [:]
    /// The remaining part of an entry at the end of a cut file, used when nothing better exists.
    private(set) var cutOff: [PackageIdentity: Candidate] = [:]
    /// State from damaged stanzas of the status file itself, by package name.
    private(set) var salvaged: [String: PackageRecord] = [:]

    /// - Parameters:
    ///   - copies: the status file and its copies, the newest first.
    ///   - journal: packages with sound journal entries; dpkg merges these later.
    ///   - distrusted: packages whose entry in the status file must not be used even if it looks sound.
    ///   - log: returns the last line of dpkg.log for `name:arch`.
    package init(
        path: String, copies: [StatusCopy], journal: Set<PackageIdentity>, stems: [String: Set<String>],
        native: String, distrusted: Set<PackageIdentity> = [], log: @escaping (String) -> LogLine?
    ) {
        self.path = path
        self.copies = copies
        self.journal = journal
        self.stems = stems
        self.log = log
        self.distrusted = distrusted
        let surveys = copies.map { StanzaBlock.blocks(of: $0.bytes) }
        let own = surveys.joined().compactMap(\.record).first { $0.identity.name == "dpkg" && $0.isPresent }
        self.native = own?.identity.architecture ?? native
        for (index, blocks) in surveys.enumerated() { take(blocks, of: index) }
    }

    private mutating func take(_ blocks: [StanzaBlock], of copy: Int) {
        let isStatus = copies[copy].path == path
        for block in blocks {
            if isStatus, let record = block.salvaged { salvaged[record.identity.name] = record }
            guard let record = block.record else { continue }
            if isStatus, distrusted.contains(record.identity) {
                // The selection and the state of a distrusted entry are still used.
                salvaged[record.identity.name] = record
                note(record.identity)
                continue
            }
            let candidate = Candidate(copy: copy, block: block, record: record)
            if block.isSound {
                note(record.identity)
                sound[record.identity, default: []].append(candidate)
            } else if block.isReadable, isStatus {
                note(record.identity)
                readable[record.identity] = candidate
            } else if block.isCutOff, cutOff[record.identity] == nil {
                note(record.identity)
                cutOff[record.identity] = candidate
            }
        }
    }

    private mutating func note(_ identity: PackageIdentity) {
        if known.insert(identity).inserted { order.append(identity) }
    }

    /// Stems of files in `info/` whose package is in no copy and no journal entry.
    package var unknownStems: [String] {
        var known = Set(journal.flatMap { [$0.name, "\($0.name):\($0.architecture)"] })
        for identity in order {
            known.insert(identity.name)
            known.insert("\(identity.name):\(identity.architecture)")
        }
        return stems.filter { $0.value.contains("list") && !known.contains($0.key) }.map(\.key).sorted()
    }

    /// The names of the packages whose texts are needed from indexes or archives.
    package var wantedNames: Set<String> {
        var names = Set(unknownStems.map(Self.name))
        for identity in order {
            guard let candidate = newest(identity), copies[candidate.copy].path != path,
                let line = log(identity.logName), line.version != candidate.record.version?.text
            else { continue }
            names.insert(identity.name)
        }
        return names
    }

    static func name(_ stem: String) -> String { String(stem.prefix { $0 != ":" }) }

    /// The newest sound stanza. Of two in one file, the one that matches the log, otherwise the one with the
    /// greater version.
    func newest(_ identity: PackageIdentity) -> Candidate? {
        guard let all = sound[identity], let first = all.first else { return nil }
        let rivals = all.filter { $0.copy == first.copy }
        guard rivals.count > 1 else { return first }
        let line = log(identity.logName)
        let older = all.first { $0.copy != first.copy }?.record
        return rivals.max { left, right in rank(left, line, older) < rank(right, line, older) }
    }

    private func rank(_ candidate: Candidate, _ line: LogLine?, _ older: PackageRecord?) -> RivalRank {
        let record = candidate.record
        let isLogged = line.map {
            $0.version == record.version?.text && $0.state == record.state.rawValue
        }
        return RivalRank(
            isLogged: isLogged ?? false, isFamiliar: older.map { record.resembles($0) } ?? false,
            version: record.version, state: record.state,
            offset: candidate.block.offset)
    }
}

/// Orders two stanzas of one instance; the greater one is used.
private struct RivalRank: Comparable {
    var isLogged: Bool
    /// Whether an older copy has it with the same relations and selection, so that it is not another package
    /// with a damaged name.
    var isFamiliar: Bool
    var version: PackageVersion?
    var state: PackageState
    var offset: Int

    static func < (left: RivalRank, right: RivalRank) -> Bool {
        if left.isLogged != right.isLogged { return right.isLogged }
        if left.isFamiliar != right.isFamiliar { return right.isFamiliar }
        if left.version != right.version {
            guard let own = left.version else { return true }
            return right.version.map { own < $0 } ?? false
        }
        if left.state != right.state { return left.state < right.state }
        return left.offset < right.offset
    }
}

extension PackageRecord {
    fileprivate func resembles(_ other: PackageRecord) -> Bool {
        want == other.want && depends == other.depends && provides == other.provides
            && conffiles == other.conffiles
    }
}

extension PackageIdentity {
    /// The name as dpkg.log writes it, always with the architecture, even for `all`.
    package var logName: String { architecture.isEmpty ? name : "\(name):\(architecture)" }
}
