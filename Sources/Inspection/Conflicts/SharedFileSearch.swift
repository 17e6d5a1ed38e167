import DebArchive
import DpkgModel
import Host
import Paths

/// Compares the files that the instances of a `Multi-Arch: same` package share. While all instances have one version,
/// dpkg lets them share a file only when it is the same in each.
///
/// Source: dpkg `src/main/archives.c`, `tarobject_matches`; `lib/dpkg/pkg.c`, `pkgset_getting_in_sync`.
struct SharedFileSearch {
    /// A file that another instance has with other contents.
    struct Difference {
        let listing: Int
        /// The other instance, `libfoo:i386`.
        let other: String
        let version: PackageVersion?
        let path: String
    }

    private let files: RootedFiles
    private let listings: [ArchiveListing]
    private let packages: [PackageRecord]

    init(_ files: RootedFiles, _ listings: [ArchiveListing], packages: [PackageRecord]) {
        self.files = files
        self.listings = listings
        self.packages = packages
    }

    /// Of two archives of the set both wait: with one of them upgraded the other could not stay. When one of the two
    /// is not installed yet, it waits alone.
    func differences() -> [Difference] {
        var found: [Difference] = []
        for (index, listing) in listings.enumerated() where listing.multiArch == "same" {
            let others = listings.indices.filter {
                $0 > index && listings[$0].identity.name == listing.identity.name
                    && listings[$0].multiArch == "same" && listings[$0].version == listing.version
            }
            for other in others {
                for path in differing(listing, listings[other]) {
                    found += waiting(index, other).map { pair in
                        Difference(
                            listing: pair.0, other: listings[pair.1].identity.description,
                            version: listing.version, path: path)
                    }
                }
            }
            let installed = packages.filter { record in
                record.identity.name == listing.identity.name && record.multiArch == "same"
                    && record.identity.architecture != listing.identity.architecture
                    && record.version == listing.version
                    && !others.contains { listings[$0].identity == record.identity }
            }
            for record in installed {
                found += differing(listing, installed: record).map { path in
                    Difference(
                        listing: index, other: record.identity.description, version: record.version,
                        path: path)
                }
            }
        }
        return found
    }

    private func waiting(_ first: Int, _ second: Int) -> [(Int, Int)] {
        let isThere = [first, second].map { index in
            packages.contains { $0.identity == listings[index].identity }
        }
        if isThere[0] != isThere[1] { return [isThere[0] ? (second, first) : (first, second)] }
        return [(first, second), (second, first)]
    }

    private func differing(_ first: ArchiveListing, _ second: ArchiveListing) -> [String] {
        let other = Dictionary(
            second.members.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        return first.members.filter { member in
            guard member.kind != .directory, let twin = other[member.path], twin.kind != .directory else {
                return false
            }
            guard member.kind == twin.kind else { return member.kind != .hardLink && twin.kind != .hardLink }
            switch member.kind {
            case .symbolicLink: return member.linkTarget != twin.linkTarget
            case .file: return member.size != twin.size || !isSame(member.path, first, second)
            case .hardLink, .fifo, .directory: return false
            }
        }.map(\.path)
    }

    private func isSame(_ path: String, _ first: ArchiveListing, _ second: ArchiveListing) -> Bool {
        if let one = first.checksum(of: path), let other = second.checksum(of: path) { return one == other }
        // Conffiles have no checksum in the archive.
        func contents(_ listing: ArchiveListing) -> [UInt8]? {
            try? DebArchive(path: listing.path, in: files).contents(of: path)
        }
        guard let one = contents(first), let other = contents(second) else { return true }
        return one == other
    }

    /// The files that differ from those on the disk. Conffiles are left out: the administrator may have edited them.
    private func differing(_ listing: ArchiveListing, installed record: PackageRecord) -> [String] {
        guard
            let list = try? files.read(
                "\(HostPaths.Dpkg.info)/\(record.infoStem).list", limit: 64 << 20)
        else { return [] }
        let listed = Set(list.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) })
        return listing.members.filter { member in
            guard listed.contains(member.path), !listing.conffiles.contains(member.path),
                let there = try? files.status(member.path, followingLinks: false)
            else { return false }
            switch member.kind {
            case .symbolicLink:
                return there.kind == .symbolicLink
                    && (try? files.linkTarget(member.path)) != member.linkTarget
            case .file:
                guard there.kind == .regular, let expected = listing.checksum(of: member.path) else {
                    return false
                }
                return there.size != member.size || InstalledChecksum.md5(of: member.path, files) != expected
            case .directory, .hardLink, .fifo: return false
            }
        }.map(\.path)
    }
}

/// The MD5 of one file on the disk.
enum InstalledChecksum {
    /// In lower-case hexadecimal; nil when the file cannot be read.
    static func md5(of path: String, _ files: RootedFiles) -> String? {
        var digest: String?
        MultiDigest(files: files).md5(of: [path]) { _, result in digest = try? result.get() }
        return digest
    }
}
