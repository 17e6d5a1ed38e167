import DebArchive
import DpkgModel
import Host
import Paths

/// Finds the archives of a set that dpkg would refuse because of their files, by dpkg's own rule. The state in which the
/// whole set is unpacked counts, because apt chooses the order.
///
/// | a file of the archive | is in the way | why |
/// |---|---|---|
/// | is a directory, or a link to a directory, and that directory is there | no | it is left as it is |
/// | has the path to which another file is diverted | yes | the other file would be lost |
/// | is in the list of a package that is removed, or of which only the configuration is left | no | |
/// | is in the list of a package of the set whose new version does not have it | no | the file moves in the same run |
/// | is diverted by one of the two packages | no | each has its own place |
/// | is of a package that one of the two replaces, in these versions | no | |
/// | is a conffile, and an obsolete one of the other package | no | dpkg takes it over |
/// | is in the list of another package by any other way | yes | |
/// | is in two archives of the set, and none of the rows above lets it pass | yes | of two that did not have it before, one waits |
///
/// On a merged /usr two names are one file. dpkg does not know that: it would overwrite the file without a word, so
/// that it counts as being in the way, unless it is the same in both.
///
/// Source: dpkg `src/main/archives.c`, `tarobject`, `does_replace`.
final class FileConflictSearch {
    /// One file of one archive.
    private struct Claim {
        let listing: Int
        let member: ArchiveListing.Member
    }

    /// A path in the list of an installed package.
    private struct Owner {
        let record: PackageRecord
        let path: String
    }

    /// The other package of a conflict: an installed one, or one of the set.
    private struct Rival {
        let name: String
        let label: String
        let version: PackageVersion?
        let path: String
        let replaces: () -> [Relation]
        let hasObsolete: () -> Bool
    }

    private struct Key: Hashable {
        let listing: Int
        let owner: String
        let kind: FileConflictEvidence.Kind
    }

    private static let shown = 8

    private let files: RootedFiles
    private let listings: [ArchiveListing]
    private let removed: Set<PackageIdentity>
    private let packages: [PackageRecord]
    private let place: UnpackPlace
    private let fields: InstalledFields
    private var claims: [String: [Claim]] = [:]
    private var owners: [String: [Owner]] = [:]
    private var order: [Key] = []
    private var found: [Key: (version: PackageVersion?, paths: [String])] = [:]

    /// - Parameters:
    ///   - listings: of the archives that would be unpacked.
    ///   - removed: the packages that would be removed with them.
    init(
        _ files: RootedFiles, _ listings: [ArchiveListing], removed: Set<PackageIdentity>,
        packages: [PackageRecord]
    ) {
        self.files = files
        self.listings = listings
        self.removed = removed
        self.packages = packages.filter(\.isPresent)
        place = UnpackPlace(files)
        fields = InstalledFields(files)
    }

    func conflicts() -> [FileConflictEvidence] {
        readClaims()
        readOwners()
        for (index, listing) in listings.enumerated() {
            for member in listing.members { look(at: member, of: index) }
        }
        let shared = SharedFileSearch(files, listings, packages: packages).differences()
        for difference in shared {
            add(
                Key(listing: difference.listing, owner: difference.other, kind: .shared),
                version: difference.version, path: difference.path)
        }
        return order.compactMap { key in
            guard let (version, paths) = found[key] else { return nil }
            let listing = listings[key.listing]
            var evidence = FileConflictEvidence(
                package: listing.identity, version: listing.version.text, archive: listing.path,
                owner: key.owner, paths: Array(paths.prefix(Self.shown)), count: paths.count,
                vouchedDigest: listing.vouchedDigest)
            evidence.kind = key.kind
            evidence.ownerVersion = version?.text
            return evidence
        }
    }

    // MARK: who has what

    /// Directories count only where something else is in their place: all packages share them.
    private func readClaims() {
        var sound: Set<String> = []
        for (index, listing) in listings.enumerated() {
            for member in listing.members where member.path != "/" {
                if member.kind == .directory {
                    guard !sound.contains(member.path) else { continue }
                    let there = place.kind(of: member.path, package: listing.identity.name)
                    if there == nil || place.isLeft(member, package: listing.identity.name) {
                        sound.insert(member.path)
                        continue
                    }
                }
                claims[place.canonical(member.path), default: []].append(
                    Claim(listing: index, member: member))
            }
        }
    }

    private func readOwners() {
        for record in packages {
            guard
                let bytes = try? files.read("\(HostPaths.Dpkg.info)/\(record.infoStem).list", limit: 64 << 20)
            else { continue }
            for line in bytes.split(separator: 0x0A) {
                let path = String(decoding: line, as: UTF8.self)
                let key = place.canonical(path)
                guard claims[key] != nil else { continue }
                owners[key, default: []].append(Owner(record: record, path: path))
            }
        }
    }

    private func isListing(_ listing: ArchiveListing, of record: PackageRecord) -> Bool {
        let architectures = [listing.identity.architecture, record.identity.architecture]
        return listing.identity.name == record.identity.name
            && (architectures[0] == architectures[1] || architectures.contains("all"))
    }

    /// Whether the version of the package that is installed has the file.
    private func hadBefore(_ index: Int, _ key: String) -> Bool {
        (owners[key] ?? []).contains { isListing(listings[index], of: $0.record) }
    }

    // MARK: the rule

    private func look(at member: ArchiveListing.Member, of index: Int) {
        let listing = listings[index]
        if let diversion = place.diversion(to: member.path) {
            add(
                Key(listing: index, owner: diversion.package ?? "", kind: .diverted), version: nil,
                path: member.path)
        }
        let key = place.canonical(member.path)
        let rivals = (claims[key] ?? []).filter {
            $0.listing != index && listings[$0.listing].identity.name != listing.identity.name
        }
        let others = (owners[key] ?? []).filter { owner in
            owner.record.identity.name != listing.identity.name && !removed.contains(owner.record.identity)
                && !listings.contains { isListing($0, of: owner.record) }
        }
        guard !rivals.isEmpty || !others.isEmpty,
            claims[key]?.contains(where: { $0.listing == index }) == true,
            !place.isLeft(member, package: listing.identity.name)
        else { return }
        for owner in others { compare(member, of: index, with: rival(owner)) }
        for claim in rivals where waits(index, for: claim.listing, key) {
            compare(member, of: index, with: rival(claim))
        }
    }

    /// Which of two archives of the set waits for the other: both when both packages have the file already, the one that
    /// is to get it, or of two that are to get it the one that is not installed.
    private func waits(_ index: Int, for other: Int, _ key: String) -> Bool {
        let had = (hadBefore(index, key), hadBefore(other, key))
        if had.0 != had.1 { return had.1 }
        if had.0 { return true }
        let installed = [index, other].map { one in packages.contains { isListing(listings[one], of: $0) } }
        if installed[0] != installed[1] { return !installed[0] }
        return listings[index].identity > listings[other].identity
    }

    private func rival(_ owner: Owner) -> Rival {
        let record = owner.record
        return Rival(
            name: record.identity.name, label: record.infoStem, version: record.version, path: owner.path,
            replaces: { self.fields.replaces(record.identity) },
            hasObsolete: { self.fields.isObsoleteConffile(owner.path, of: record.identity) })
    }

    private func rival(_ claim: Claim) -> Rival {
        let listing = listings[claim.listing]
        return Rival(
            name: listing.identity.name, label: listing.identity.description, version: listing.version,
            path: claim.member.path, replaces: { listing.replaces }, hasObsolete: { false })
    }

    private func compare(_ member: ArchiveListing.Member, of index: Int, with rival: Rival) {
        let listing = listings[index]
        let name = listing.identity.name
        let diversions = [place.diversion(of: member.path), place.diversion(of: rival.path)].compactMap(
            \.self)
        if diversions.contains(where: { $0.package == name || $0.package == rival.name }) { return }
        if replaces(listing.replaces, rival.name, rival.version) { return }
        let there = place.kind(of: member.path, package: name)
        if there == .regular, listing.conffiles.contains(member.path), rival.hasObsolete() { return }
        if replaces(rival.replaces(), name, listing.version) { return }
        var kind = FileConflictEvidence.Kind.owned
        if member.path != rival.path {
            guard there != nil, !isSame(member, listing) else { return }
            kind = .aliased
        } else if there == .directory {
            kind = .directory
        }
        add(Key(listing: index, owner: rival.label, kind: kind), version: rival.version, path: member.path)
    }

    private func replaces(_ relations: [Relation], _ name: String, _ version: PackageVersion?) -> Bool {
        relations.contains { $0.name == name && (version.map($0.accepts) ?? ($0.bound == nil)) }
    }

    /// Whether the file on the disk has the contents of the one in the archive.
    private func isSame(_ member: ArchiveListing.Member, _ listing: ArchiveListing) -> Bool {
        let path = place.diversions.place(of: member.path, from: listing.identity.name)
        if member.kind == .symbolicLink { return (try? files.linkTarget(path)) == member.linkTarget }
        guard let expected = listing.checksum(of: member.path) else { return false }
        return InstalledChecksum.md5(of: path, files) == expected
    }

    private func add(_ key: Key, version: PackageVersion?, path: String) {
        if found[key] == nil { order.append(key) }
        found[key, default: (version, [])].paths.append(path)
    }
}
