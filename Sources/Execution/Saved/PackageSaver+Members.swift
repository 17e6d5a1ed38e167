import DpkgModel
import Host
import Paths
import RepairPlan

/// What belongs to a package that is saved.
extension PackageSaver {
    /// A file or directory of the package, with where it is now.
    struct Member {
        var file: SavedFile
        let place: String
        let device: UInt64

        /// Whether its contents are saved.
        var isCopied: Bool { file.kind != .directory && file.twin == nil }

        /// Whether it is saved as a hard link. dpkg clears the mode of a file with set-id bits before it removes it, and
        /// that would reach the link too.
        func isLinked(beside device: UInt64?) -> Bool {
            file.kind == .regular && !file.isConffile && file.mode & 0o7000 == 0 && self.device == device
                && Self.programs.contains { place.hasPrefix($0) }
        }

        /// Directories in which nobody but dpkg writes to files.
        private static let programs = ["/usr/", "/opt/", "/boot/", "/bin/", "/sbin/", "/lib", "/libx32/"]
    }

    /// The names beside a conffile that dpkg removes with it.
    ///
    /// Source: dpkg `src/main/remove.c`, `removal_bulk_remove_configfiles`.
    private static let besideConffiles = [
        "~", ".bak", "%", ".dpkg-tmp", ".dpkg-new", ".dpkg-old", ".dpkg-dist",
    ]

    /// Everything of the package's list, of its conffiles and of the leftovers that is on the disk, sorted by path.
    func members(
        of record: PackageRecord, _ leftovers: [String], _ diversions: DiversionTable, purges: Bool
    ) throws -> [Member] {
        let conffiles = Set(record.conffiles.map { Array($0.utf8) })
        let listed = try listed(record)
        let parents = Set(listed.map(Self.parent))
        var paths = listed.union(conffiles)
        var beside = conffiles
        if purges {
            for path in record.conffiles { beside.formUnion(companions(of: path).map { Array($0.utf8) }) }
        }
        paths.formUnion(beside)
        paths.formUnion(leftovers.map { Array($0.utf8) })
        var twins: [FileIdentity: String] = [:]
        var members: [Member] = []
        for bytes in paths.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let path = String(decoding: bytes, as: UTF8.self)
            let place = diversions.place(of: path, from: record.identity.name)
            guard let status = try status(place) else { continue }
            // On a merged /usr, `/lib` is a link on the disk and a directory in the list.
            if status.kind == .symbolicLink, parents.contains(bytes) { continue }
            var file = SavedFile(path: path, place: place, status)
            file.isConffile = beside.contains(bytes)
            if file.kind == .regular { file.twin = twins[status.identity] }
            if file.kind == .regular, file.twin == nil { twins[status.identity] = path }
            if file.kind == .symbolicLink { file.target = try files.linkTarget(place) }
            members.append(Member(file: file, place: place, device: status.device))
        }
        return members
    }

    /// The files of the package in `info/`, and of those that this run has put aside the ones that are gone there.
    func infoFiles(of record: PackageRecord) throws -> [(name: String, place: String)] {
        let info = HostPaths.Dpkg.info
        let now = try files.names(in: info).filter { InfoName.stem(of: $0) == record.infoStem }
        let aside = "\(directory)/aside\(info)"
        let put = ((try? files.names(in: aside)) ?? []).filter {
            InfoName.stem(of: $0) == record.infoStem && !now.contains($0)
        }
        return now.map { ($0, "\(info)/\($0)") } + put.map { ($0, "\(aside)/\($0)") }
    }

    /// Copies a file of `info/`.
    func saveInfo(_ info: (name: String, place: String)) throws -> SavedFile {
        let status = try files.status(info.place, followingLinks: false)
        guard status.kind == .regular else {
            throw Failure(description: "'\(info.place)' is \(status.kind.phrase)")
        }
        let copy = places.info(info.name)
        try editor.stash(info.place, to: copy, linking: false)
        let path = "\(HostPaths.Dpkg.info)/\(info.name)"
        var file = SavedFile(path: path, place: path, status)
        file.sha256 = try FileDigest.sha256(of: copy, files: files)
        return file
    }

    /// The paths of the list without the root directory; empty when there is no list, as dpkg takes it.
    private func listed(_ record: PackageRecord) throws -> Set<[UInt8]> {
        let path = "\(HostPaths.Dpkg.info)/\(record.infoStem).list"
        guard try status(path) != nil else { return [] }
        var paths: Set<[UInt8]> = []
        for line in try files.read(path, limit: 256 << 20).split(separator: 0x0A) {
            guard line.first == UInt8(ascii: "/"), !line.elementsEqual("/.".utf8) else { continue }
            guard LineText.exact(line) != nil else {
                throw Failure(
                    description: "'\(String(printable: line))' in its list is not UTF-8: "
                        + "this program cannot save such a file")
            }
            paths.insert(Array(line))
        }
        return paths
    }

    private func companions(of path: String) -> [String] {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let name = path[path.index(after: slash)...]
        return Self.besideConffiles.map { path + $0 } + ["\(path[...slash])#\(name)#"]
    }

    /// The status of a file, not following links; nil when there is none.
    private func status(_ path: String) throws(SystemError) -> FileStatus? {
        do throws(SystemError) {
            return try files.status(path, followingLinks: false)
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
    }

    private static func parent(_ path: [UInt8]) -> [UInt8] {
        Array(path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? 0)])
    }
}

/// The names of files in dpkg's `info/`: a package's stem, a dot, and a type.
enum InfoName {
    /// The stem: everything before the last dot, since names of packages have dots too. Nil for a name without one.
    static func stem(of name: String) -> String? {
        name.lastIndex(of: ".").map { String(name[..<$0]) }
    }
}
