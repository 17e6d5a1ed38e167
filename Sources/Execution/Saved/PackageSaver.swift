import DpkgModel
import FoundationEssentials
import Host
import Paths
import RepairPlan

/// Saves one package before its removal, so that `aptmedic restore` can bring it back as it was.
///
/// | what | how |
/// |---|---|
/// | files below /usr, /opt, /boot and the like, without set-id bits | a hard link where that is possible: it takes no space, and works for a file that is hard to read |
/// | all other files: conffiles, what is below /etc and /var | a copy, because somebody may write to the file that stays |
/// | the other names of a hard link | by name only |
/// | directories of the list | owner and mode only |
/// | its files in `info/`, also those that this run has put aside | copies |
/// | its entry in the status file, its own diversions, its trigger interests and alternatives | in `entry` and `saved.json` |
///
/// What other files are in its directories belongs to others and is not saved. Everything is on the disk when `save`
/// returns, and the description with the digests was written last.
struct PackageSaver {
    /// Why a package cannot be saved, as text for the user.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    let files: RootedFiles
    let editor: any FileEditing
    /// The name of the run, and its directory of saved files.
    let run: String
    let directory: String
    /// Where this package is saved.
    let places: SavedPlaces

    /// - Parameters:
    ///   - leftovers: files that dpkg has unpacked under temporary names; they are put aside after the removal.
    ///   - purges: whether the removal deletes conffiles too.
    func save(_ record: PackageRecord, leftovers: [String], purges: Bool) throws {
        let entry = try entry(of: record)
        let diversions = DiversionTable.parse(
            (try? files.text(HostPaths.Dpkg.diversions, limit: 64 << 20)) ?? "")
        var members = try members(of: record, leftovers, diversions, purges: purges)
        let info = try infoFiles(of: record)
        try requireSpace(for: members, info)
        var saved = SavedPackage(run: run, record: record, entrySHA256: FileDigest.sha256(of: entry))
        for member in members where member.isCopied {
            try editor.stash(
                member.place, to: places.copy(of: member.file), linking: member.isLinked(beside: device))
        }
        saved.info = try info.map { try saveInfo($0) }
        try addDigests(&members)
        try addOwners(&members, record, diversions)
        saved.files = members.map(\.file)
        saved.diversions = diversions.entries.filter { $0.package == record.identity.name }
        saved.interests = TriggerBooks(files: files).interests(of: record.infoStem)
        saved.alternatives = alternatives(of: members)
        saved.automaticArchitecture = AutomaticMark(files: files).architecture(of: record.identity)
        try editor.replace(places.entry, with: entry, mode: 0o600)
        try editor.synchronizeFileSystem(of: places.base)
        try write(saved)
    }

    private func write(_ saved: SavedPackage) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = Array(try encoder.encode(saved))
        try editor.replace(places.description, with: bytes, mode: 0o600)
        try editor.replace(places.digest, with: Array("\(FileDigest.sha256(of: bytes))\n".utf8), mode: 0o600)
    }

    private var device: UInt64? { (try? files.status(directory))?.device }

    /// The text of the entry that is in force: of the status file, or of the journal.
    private func entry(of record: PackageRecord) throws -> [UInt8] {
        let path = "\(HostPaths.Dpkg.adminDirectory)/\(record.file)"
        let bytes = try files.read(path)
        guard let text = StatusEntryText.text(of: record.identity, in: bytes),
            let found = StatusEntryText.record(of: text), found.letters == record.letters,
            found.version == record.version
        else { throw Failure(description: "its entry in '\(path)' is not what it was") }
        return text
    }

    /// - Throws: when the copies would not leave enough free space.
    private func requireSpace(for members: [Member], _ info: [(name: String, place: String)]) throws {
        let copied = members.filter { $0.isCopied && !$0.isLinked(beside: device) }
        let needed = copied.reduce(Int64(info.count) << 12) { $0 + $1.file.size }
        let space = try files.fileSystem(at: directory)
        let available = Int64(clamping: space.availableBytes)
        guard available - needed >= SpaceEvidence.neededBytes else {
            throw Failure(
                description: "\(ByteCount.text(needed)) have to be copied to \(directory), and only "
                    + "\(ByteCount.text(available)) are free there")
        }
        let names = Int64(members.count + info.count) + SpaceEvidence.neededInodes
        guard space.totalInodes == 0 || Int64(clamping: space.freeInodes) >= names else {
            throw Failure(description: "there are too few free inodes for it in \(directory)")
        }
    }

    private func addDigests(_ members: inout [Member]) throws {
        var digests: [String: String] = [:]
        for index in members.indices where members[index].file.kind == .regular {
            let file = members[index].file
            let digest =
                try file.twin.flatMap { digests[$0] }
                ?? FileDigest.sha256(of: places.copy(of: file), files: files)
            digests[file.path] = digest
            members[index].file.sha256 = digest
        }
    }

    private func addOwners(
        _ members: inout [Member], _ record: PackageRecord, _ diversions: DiversionTable
    ) throws {
        let listed = members.filter { $0.file.kind != .directory }.map(\.place)
        let owners = ListedPlaces(files: files, diversions: diversions)
            .owners(of: listed, except: record.infoStem)
        for index in members.indices where members[index].file.kind != .directory {
            members[index].file.sharedWith = owners[Array(members[index].place.utf8)] ?? []
        }
    }

    private func alternatives(of members: [Member]) -> [SavedAlternative] {
        let own = Set(members.flatMap { PathSpelling.all(of: $0.file.path) })
        let names = (try? files.names(in: HostPaths.Dpkg.alternatives)) ?? []
        return names.flatMap { name -> [SavedAlternative] in
            let bytes = (try? files.read("\(HostPaths.Dpkg.alternatives)/\(name)", limit: 1 << 20)) ?? []
            let reading = AlternativeGroupReading(bytes, name: name)
            guard reading.problem == nil, let group = reading.group else { return [] }
            let selected = try? files.linkTarget("\(HostPaths.Dpkg.alternativeLinks)/\(name)")
            return group.choices.filter { own.contains($0.path) }.map {
                SavedAlternative(group, $0, isSelected: !group.isAutomatic && selected == $0.path)
            }
        }
    }
}
