import DpkgModel

/// The fields of one version in `apt-cache show`.
struct VersionRecord {
    /// The size of the archive, in bytes.
    var sizeBytes: Int64 = 0
    /// The size of the installed files, in bytes.
    var installedBytes: Int64 = 0
    var fileName: String?
    var sha256: String?
    var phasedPercentage: Int?
    var isEssential = false
    var provides = ""
    var multiArch = "no"
}

/// Parses `apt-cache show NAME=VERSION…`: stanzas of the indexes and of the status file.
enum RecordParser {
    struct Key: Hashable {
        var name: String
        var version: String
    }

    /// When a version is in an index and in the status file, the fields of both are merged.
    static func records(_ text: String) -> [Key: VersionRecord] {
        var found: [Key: VersionRecord] = [:]
        var fields: [Substring: Substring] = [:]
        // The last stanza may lack the empty line after it.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false) + [Substring()]
        for line in lines {
            if line.isEmpty {
                add(fields, to: &found)
                fields = [:]
            } else if let colon = line.firstIndex(of: ":"), line.first != " " {
                fields[line[..<colon]] = line[line.index(after: colon)...].drop { $0 == " " }
            }
        }
        return found
    }

    private static func add(_ fields: [Substring: Substring], to found: inout [Key: VersionRecord]) {
        guard let name = fields["Package"], let version = fields["Version"] else { return }
        let key = Key(name: String(name), version: String(version))
        var record = found[key] ?? VersionRecord()
        // Installed-Size counts units of 1024 bytes (deb-control(5)).
        if let size = fields["Installed-Size"].flatMap({ Int64($0) }) {
            record.installedBytes = size.multipliedReportingOverflow(by: 1024).partialValue
        }
        if let size = fields["Size"].flatMap({ Int64($0) }) { record.sizeBytes = size }
        if let file = fields["Filename"] { record.fileName = String(file) }
        if let sum = fields["SHA256"] { record.sha256 = String(sum) }
        if let percentage = fields["Phased-Update-Percentage"] { record.phasedPercentage = Int(percentage) }
        if let names = fields["Provides"] { record.provides = String(names) }
        if let word = fields["Multi-Arch"] { record.multiArch = String(word) }
        let flags = [fields["Essential"], fields["Protected"]].compactMap { $0?.lowercased() }
        if flags.contains("yes") { record.isEssential = true }
        found[key] = record
    }
}

extension ChangeSet {
    /// Adds sizes; archives that may already be in the cache are counted too.
    mutating func add(_ records: [RecordParser.Key: VersionRecord]) {
        for index in changes.indices {
            let change = changes[index]
            func record(_ version: String?) -> VersionRecord? {
                version.flatMap { records[RecordParser.Key(name: change.name, version: $0)] }
            }
            let old = record(change.oldVersion)
            let new = record(change.newVersion)
            changes[index].downloadBytes = new?.sizeBytes ?? 0
            changes[index].installedBytesDelta = (new?.installedBytes ?? 0) - (old?.installedBytes ?? 0)
            changes[index].isEssential = old?.isEssential ?? new?.isEssential ?? false
            changes[index].provides = new?.provides
            changes[index].multiArch = new?.multiArch
        }
        downloadBytes = changes.reduce(0) { $0 + $1.downloadBytes }
        diskBytes = changes.reduce(0) { $0 + $1.installedBytesDelta }
    }

    /// Adds what apt-get does not print about packages that are kept back: the versions, and the percentage
    /// of phasing.
    mutating func add(policies: [PackageArchive], _ records: [RecordParser.Key: VersionRecord]) {
        for index in keptBack.indices {
            let kept = keptBack[index]
            let policy = policies.first { $0.name == kept.name && $0.architecture == kept.architecture }
            keptBack[index].installed = policy?.installed ?? ""
            keptBack[index].candidate = policy?.candidate ?? ""
            guard case .phased = kept.reason, let candidate = policy?.candidate,
                let record = records[RecordParser.Key(name: kept.name, version: candidate)]
            else { continue }
            keptBack[index].reason = .phased(record.phasedPercentage ?? 0)
        }
    }
}

extension PackageArchive {
    /// A copy with file names, sizes and hashes of the versions that can be fetched.
    func adding(_ records: [RecordParser.Key: VersionRecord]) -> PackageArchive {
        var archive = self
        for index in archive.versions.indices {
            let key = RecordParser.Key(name: name, version: archive.versions[index].version)
            guard let record = records[key], archive.versions[index].isDownloadable else { continue }
            archive.versions[index].fileName = record.fileName
            archive.versions[index].sizeBytes = record.sizeBytes
            archive.versions[index].sha256 = record.sha256
        }
        return archive
    }
}
