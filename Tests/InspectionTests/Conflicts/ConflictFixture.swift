import DebArchive
import DpkgModel
import Host

@testable import Inspection

/// A root with installed packages, and listings of archives that are to be unpacked there.
final class ConflictFixture {
    let root: FixtureRoot
    private(set) var packages: [PackageRecord] = []
    private var status = ""

    init() throws {
        root = try FixtureRoot()
    }

    /// A package that is installed, with its list and, unless they are told to be missing, its files.
    func install(
        _ name: String, _ paths: [String], version: String = "1", architecture: String = "all",
        state: String = "install ok installed", fields: String = "", onDisk: Bool = true
    ) throws {
        let text =
            "Package: \(name)\nStatus: \(state)\nArchitecture: \(architecture)\nVersion: \(version)\n\(fields)\n"
        status += text
        packages += StatusReader.read(Array(text.utf8), file: "status").packages
        try root.write("var/lib/dpkg/status", status)
        let stem = packages.last?.infoStem ?? name
        try root.write(
            "var/lib/dpkg/info/\(stem).list", "/.\n" + paths.map { $0 + "\n" }.joined())
        for path in paths where onDisk { try root.write(String(path.dropFirst()), "\(name) \(path)\n") }
    }

    static func file(_ path: String, size: Int64 = 10) -> ArchiveListing.Member {
        ArchiveListing.Member(path: path, kind: .file, size: size, linkTarget: nil)
    }

    static func link(_ path: String, _ target: String) -> ArchiveListing.Member {
        ArchiveListing.Member(path: path, kind: .symbolicLink, size: 0, linkTarget: target)
    }

    static func directory(_ path: String) -> ArchiveListing.Member {
        ArchiveListing.Member(path: path, kind: .directory, size: 0, linkTarget: nil)
    }

    static func listing(
        _ name: String, _ members: [ArchiveListing.Member], version: String = "2",
        architecture: String = "all", replaces: String = "", conffiles: Set<String> = [],
        multiArch: String = "no", checksums: String = ""
    ) -> ArchiveListing {
        ArchiveListing(
            path: "/c/\(name)_\(version).deb",
            identity: PackageIdentity(name: name, architecture: architecture),
            version: PackageVersion(version), multiArch: multiArch,
            replaces: RelationParser.groups(replaces).compactMap(\.alternatives.first), conffiles: conffiles,
            members: members, checksums: Array(checksums.utf8), vouchedDigest: nil)
    }

    /// The conflicts as `PACKAGE KIND OWNER: PATHS`.
    func conflicts(
        _ listings: [ArchiveListing], removed: [String] = []
    ) throws -> [String] {
        let gone = packages.map(\.identity).filter { removed.contains($0.name) }
        return FileConflictSearch(
            try root.files(), listings, removed: Set(gone), packages: packages
        ).conflicts().map { conflict in
            "\(conflict.package) \(conflict.kind) \(conflict.owner): \(conflict.paths.joined(separator: " "))"
        }
    }
}
