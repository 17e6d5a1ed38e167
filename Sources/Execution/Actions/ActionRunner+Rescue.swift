import DebArchive
import DpkgModel
import Host
import Paths
import RepairPlan

/// Puts single files of a .deb in place without dpkg. The only program that is started is ldconfig, at the end.
extension ActionRunner {
    /// Why a file was not put in place.
    struct RescueFailure: Error, CustomStringConvertible {
        var description: String
    }

    /// An entry of the archive with its contents, and the path where it is put.
    private struct Piece {
        let path: String
        let member: DebMember
        var contents: [UInt8] = []
    }

    /// The largest file that is unpacked, in bytes: more than any program or library that package management needs.
    static let largestFile: Int64 = 512 << 20

    /// Puts the files in place that the archive has.
    ///
    /// - Throws: also when the archive lacks some of the files; the others are in place then.
    func unpackFiles(_ rescue: FileRescue, _ backup: Backup) throws -> ActionResult {
        let taken = try takeArchive(rescue.archive, backup)
        defer { release(taken) }
        let pieces = try pieces(of: taken.archive, rescue.paths)
        let placement = FilePlacement(files)
        var output = ""
        for piece in pieces {
            try place(piece, placement, backup)
            output += "put in place: \(piece.path)\n"
        }
        let absent = rescue.paths.filter { path in !pieces.contains { $0.path == path } }
        if rescue.runsLoaderConfiguration { output += refreshLoaderCache() }
        guard absent.isEmpty else {
            throw RescueFailure(
                description: output
                    + "'\(rescue.archive.path)' does not hold \(absent.joined(separator: ", "))")
        }
        return ActionResult(ending: .done, output: output)
    }

    /// The wanted entries, and the targets of links among them that are missing on the disk.
    private func pieces(of archive: DebArchive, _ paths: [String]) throws -> [Piece] {
        var pieces: [Piece] = []
        var wanted = paths
        for _ in 0..<8 where !wanted.isEmpty {
            let found = try entries(of: archive, wanted)
            pieces += found
            wanted = found.compactMap { piece in
                guard piece.member.kind == .symbolicLink, let text = piece.member.linkTarget else {
                    return nil
                }
                let target = LinkText.path(text, from: piece.path)
                let isKnown = pieces.contains { PathSpelling.all(of: $0.path).contains(target) }
                return isKnown || files.exists(target) ? nil : target
            }
        }
        return pieces
    }

    private func entries(of archive: DebArchive, _ paths: [String]) throws -> [Piece] {
        var places: [String: String] = [:]
        for path in paths {
            for spelling in PathSpelling.all(of: path) { places[spelling] = path }
        }
        var found: [Piece] = []
        try archive.forEachMember { member, reader throws(DebArchiveError) in
            guard member.rawPath == nil, let path = places[member.path] else { return }
            var piece = Piece(path: path, member: member)
            if member.kind == .file { piece.contents = try reader.contents(limit: Self.largestFile) }
            found.append(piece)
        }
        for index in found.indices where found[index].member.kind == .hardLink {
            found[index].contents = try archive.contents(
                of: found[index].member.path, limit: Self.largestFile)
        }
        return found
    }

    private func place(_ piece: Piece, _ placement: FilePlacement, _ backup: Backup) throws {
        if let slash = piece.path.lastIndex(of: "/"), slash != piece.path.startIndex {
            try editor.makeDirectory(String(piece.path[..<slash]), mode: 0o755)
        }
        let member = piece.member
        switch member.kind {
        case .file, .hardLink:
            let attributes = try placement.attributes(of: member)
            try backup.preserve(piece.path)
            try editor.place(piece.path, piece.contents, attributes)
        case .symbolicLink:
            try backup.preserve(piece.path)
            try editor.placeLink(piece.path, target: member.linkTarget ?? "")
        case .directory: try editor.makeDirectory(piece.path, mode: member.mode)
        case .fifo:
            throw RescueFailure(
                description: "'\(piece.path)' is no file in the archive: nothing was put there")
        }
    }

    /// Rebuilds the cache of ld.so with ldconfig, which is linked statically. Without the cache libraries are still
    /// found in the standard directories, so a failure is only reported.
    private func refreshLoaderCache() -> String {
        let program = HostPaths.Program.ldconfig
        let command = Command(
            arguments: [program], environment: ChildEnvironment.variables, root: root, idleLimit: 60,
            totalLimit: 120)
        let result = runner.run(command)
        return result.termination == .exited(0) ? "" : "\(program) failed: \(result.outputText)\n"
    }
}

/// Decides owner, group and mode of a file from an archive: the archive's names looked up in the root's passwd(5) and
/// group(5), or the administrator's entry in statoverride (dpkg-statoverride(1)).
struct FilePlacement {
    private let users: PasswdFile?
    private let groups: GroupFile?
    private let overrides: StatOverrideTable

    init(_ files: RootedFiles) {
        users = PasswdFile.read(files)
        groups = GroupFile.read(files)
        overrides = StatOverrideTable.parse(
            (try? files.text(HostPaths.Dpkg.statoverride, limit: 64 << 20)) ?? "")
    }

    func attributes(of member: DebMember) throws -> PlacedAttributes {
        var attributes = PlacedAttributes(
            mode: member.mode, userID: users?.user(named: member.userName)?.userID ?? member.userID,
            groupID: groups?.group(named: member.groupName)?.groupID ?? member.groupID,
            modifiedSeconds: member.modified)
        guard let override = overrides[member.path] else { return attributes }
        attributes.mode = override.mode
        attributes.userID = try number(override.user) { users?.user(named: $0)?.userID }
        attributes.groupID = try number(override.group) { groups?.group(named: $0)?.groupID }
        return attributes
    }

    /// The number for a name of the root, or of `#` with a number.
    private func number(_ text: String, _ look: (String) -> UInt32?) throws -> UInt32 {
        if text.hasPrefix("#"), let number = UInt32(text.dropFirst()) { return number }
        guard let number = look(text) else {
            throw ActionRunner.RescueFailure(
                description: "the stat override names '\(text)', which the system does not know")
        }
        return number
    }
}

/// The path to which the text of a symbolic link leads, without following links on the disk.
enum LinkText {
    static func path(_ text: String, from link: String) -> String {
        var parts = text.hasPrefix("/") ? [] : link.split(separator: "/").dropLast().map(String.init)
        for part in text.split(separator: "/") {
            if part == "." { continue }
            if part == ".." { parts = Array(parts.dropLast()) } else { parts.append(String(part)) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
