import DebArchive
import DpkgModel
import Host
import Paths
import RepairPlan

/// Writes files of dpkg's `info/` as dpkg itself writes them.
extension ActionRunner {
    func restoreControlFiles(
        _ restoration: ControlFileRestoration, _ backup: Backup
    ) throws -> ActionResult {
        let taken = try takeArchive(restoration.archive, backup)
        defer { release(taken) }
        let archive = taken.archive
        let members = try archive.controlMembers()
        var output = ""
        var names = restoration.names
        if restoration.isComplete {
            // dpkg installs every member except `control`, and makes `md5sums` itself when the archive has none.
            names += Set(members.keys).union(["md5sums"]).filter { name in
                name != "control" && !names.contains(name)
                    && !files.exists("\(HostPaths.Dpkg.info)/\(restoration.stem).\(name)")
            }.sorted()
        }
        for name in names {
            let path = "\(HostPaths.Dpkg.info)/\(restoration.stem).\(name)"
            let made =
                switch name {
                case "list": try list(of: archive, restoration)
                case "md5sums": try members[name] ?? checksums(of: archive)
                default: members[name]
                }
            guard let contents = made else {
                // dpkg has no such file for an archive without it.
                try backup.moveAside(path)
                output += "moved aside, the archive has none: \(path)\n"
                continue
            }
            try backup.keep(path)
            try editor.replace(path, with: contents, mode: Self.scripts.contains(name) ? 0o755 : 0o644)
            output += "written: \(path)\n"
        }
        return ActionResult(ending: .done, output: output)
    }

    /// Copies the files that `info/` lacks, and no others. Returns a line for each file.
    func copyControlFiles(_ copy: InfoCopy) throws -> String {
        var output = ""
        for name in copy.files {
            let path = "\(HostPaths.Dpkg.info)/\(name)"
            guard !name.contains("/"), !files.exists(path) else { continue }
            let source = "\(copy.directory)/\(name)"
            // A link could lead to any file of the machine.
            guard try files.status(source, followingLinks: false).kind == .regular else {
                output += "left: \(source) is no file\n"
                continue
            }
            let contents = try files.read(source, limit: 256 << 20)
            let kind = name.split(separator: ".").last.map(String.init) ?? ""
            try editor.replace(path, with: contents, mode: Self.scripts.contains(kind) ? 0o755 : 0o644)
            output += "written: \(path)\n"
        }
        return output
    }

    private static let scripts: Set<String> = ["preinst", "postinst", "prerm", "postrm", "config"]

    /// The `md5sums` that dpkg makes for an archive without one: a digest of every file, conffiles included.
    ///
    /// Source: dpkg `lib/dpkg/db-fsys-digest.c`, `write_filehash_except`, and `tarobject_extract` of
    /// `src/main/archives.c`.
    private func checksums(of archive: DebArchive) throws -> [UInt8] {
        var digests: [String: String] = [:]
        var lines = ""
        try archive.forEachMember { member, reader throws(DebArchiveError) in
            guard member.rawPath == nil else { return }
            switch member.kind {
            case .file:
                digests[member.path] = FileDigest.md5(of: try reader.contents(limit: Self.largestFile))
            case .hardLink: digests[member.path] = member.linkTarget.flatMap { digests[$0] }
            case .directory, .symbolicLink, .fifo: return
            }
            guard let digest = digests[member.path] else { return }
            lines += "\(digest)  \(member.path.dropFirst())\n"
        }
        return Array(lines.utf8)
    }

    /// The package's list: one path on each line, the root directory as `/.`; then conffiles that only the database
    /// has.
    ///
    /// Source: dpkg `src/main/unpack.c`, `write_filelist_except`, and `lib/dpkg/db-fsys-files.c`.
    private func list(of archive: DebArchive, _ restoration: ControlFileRestoration) throws -> [UInt8] {
        var lines: [[UInt8]] = []
        var known: Set<String> = []
        try archive.forEachMember { member, _ throws(DebArchiveError) in
            lines.append(member.rawPath ?? Array((member.path == "/" ? "/." : member.path).utf8))
            known.insert(member.path)
        }
        for path in restoration.conffiles where !known.contains(path) && !path.utf8.contains(0x0A) {
            lines.append(Array(path.utf8))
        }
        return Array(lines.joined(separator: [0x0A])) + [0x0A]
    }
}
