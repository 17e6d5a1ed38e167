import DebArchive
import DpkgModel
import Host
import Synchronization

/// What an archive would put on the disk: its control file, and the names, kinds and sizes of its files.
struct ArchiveListing: Sendable {
    struct Member: Sendable {
        let path: String
        let kind: DebMember.Kind
        /// In bytes.
        let size: Int64
        let linkTarget: String?
    }

    let path: String
    let identity: PackageIdentity
    let version: PackageVersion
    let multiArch: String
    let replaces: [Relation]
    /// The names of all packages in Pre-Depends and Depends.
    var needed: Set<String> = []
    let conffiles: Set<String>
    let members: [Member]
    /// The archive's SHA-256, if it is in a signed index.
    let vouchedDigest: String?
    /// The file `md5sums` of the archive; most archives have the checksums of all files except conffiles in it.
    private let checksums: [UInt8]

    init(
        path: String, identity: PackageIdentity, version: PackageVersion, multiArch: String,
        replaces: [Relation],
        conffiles: Set<String>, members: [Member], checksums: [UInt8], vouchedDigest: String?
    ) {
        self.path = path
        self.identity = identity
        self.version = version
        self.multiArch = multiArch
        self.replaces = replaces
        self.conffiles = conffiles
        self.members = members
        self.checksums = checksums
        self.vouchedDigest = vouchedDigest
    }

    /// - Throws: when the archive cannot be read to its end.
    init(_ archive: CachedArchive, in files: RootedFiles) throws {
        let opened = try DebArchive(path: archive.path, in: files)
        let control = try opened.controlMembers()
        guard let stanza = Deb822.parse(control["control"] ?? []).stanzas.first else {
            throw DebArchiveError(path: archive.path, problem: .noSuchFile("control"))
        }
        path = archive.path
        identity = PackageIdentity(
            name: stanza["Package"] ?? archive.package,
            architecture: stanza["Architecture"] ?? archive.architecture)
        version = stanza["Version"].map { PackageVersion($0) } ?? archive.version
        multiArch = stanza["Multi-Arch"] ?? "no"
        replaces = RelationParser.groups(stanza["Replaces"] ?? "").compactMap(\.alternatives.first)
        needed = Set(
            ["Pre-Depends", "Depends"].flatMap { RelationParser.groups(stanza[$0] ?? "") }
                .flatMap(\.alternatives).map(\.name))
        // Source: deb-conffiles(5).
        conffiles = Set(
            (control["conffiles"] ?? []).split(separator: 0x0A).compactMap { line in
                String(decoding: line, as: UTF8.self).split(separator: " ").last.map(String.init)
            })
        checksums = control["md5sums"] ?? []
        vouchedDigest = archive.vouchedDigest
        var members: [Member] = []
        try opened.forEachMember { member, _ in
            members.append(
                Member(
                    path: member.path, kind: member.kind, size: member.size, linkTarget: member.linkTarget))
        }
        self.members = members
    }

    /// The MD5 of a file in the archive; nil when the archive does not have it.
    func checksum(of path: String) -> String? {
        guard let place = ByteSearch.find("  \(path.dropFirst())\n", in: checksums, from: 0), place >= 32
        else {
            return nil
        }
        return String(decoding: checksums[(place - 32)..<place], as: UTF8.self)
    }
}

/// The listings of archives that have not changed since they were read: a run reads the machine again after every step,
/// and a large archive takes a second.
package final class ArchiveListingMemory: Sendable {
    private struct Entry {
        var identity: FileIdentity
        var modified: Int64
        /// Nil when the archive cannot be read.
        var listing: ArchiveListing?
    }

    private let known = Mutex<[String: Entry]>([:])

    package init() {}

    /// The listings in the order of the archives; nil for one that cannot be read. The archives are read on several
    /// processors.
    func listings(of archives: [CachedArchive], in files: RootedFiles) -> [ArchiveListing?] {
        let works = archives.map { archive in
            SharedWork { self.listing(of: archive, in: files) }
        }
        for share in 1..<max(2, min(HostFacts.processorCount, 8)) where works.count > share {
            BackgroundThread.start {
                for work in works.dropFirst(share) { work.advance() }
            }
        }
        return works.map { $0.value() }
    }

    private func listing(of archive: CachedArchive, in files: RootedFiles) -> ArchiveListing? {
        guard let status = try? files.status(archive.path) else { return nil }
        if let entry = known.withLock({ $0[archive.path] }), entry.identity == status.identity,
            entry.modified == status.modifiedNanoseconds
        {
            return entry.listing
        }
        let listing = try? ArchiveListing(archive, in: files)
        known.withLock {
            $0[archive.path] = Entry(
                identity: status.identity, modified: status.modifiedNanoseconds, listing: listing)
        }
        return listing
    }
}
