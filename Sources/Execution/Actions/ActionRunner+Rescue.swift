import DebArchive
import DpkgModel
import Host
import RepairPlan

/// Puts single files of a .deb in place without dpkg. Nothing of it starts a program but ldconfig at its end.
extension ActionRunner {
    /// Why a file was not put in place.
    struct RescueFailure: Error, CustomStringConvertible {
        var description: String
    }

    /// What is to be put in place: an entry of the archive, and where it belongs.
    private struct Piece {
        let path: String
        let member: DebMember
        var contents: [UInt8] = []
    }

    /// More than any program or library that package management needs.
    static let largestFile: Int64 = 512 << 20

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

    /// The wanted entries, and what links among them lead to when that is missing too.
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

    /// The cache of ld.so is rebuilt by ldconfig, which needs no library itself. Without it libraries are found all
    /// the same, only slower: a failure is told and no more.
    private func refreshLoaderCache() -> String {
        let program = "/sbin/ldconfig"
        let command = Command(
            arguments: [program], environment: ChildEnvironment.variables, root: root, idleLimit: 60,
            totalLimit: 120)
        let result = runner.run(command)
        return result.termination == .exited(0) ? "" : "\(program) failed: \(result.outputText)\n"
    }
}

/// Who a file of an archive belongs to in a root, by the root's own names and the administrator's choices.
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

    /// A name of the root, or `#` and a number.
    private func number(_ text: String, _ look: (String) -> UInt32?) throws -> UInt32 {
        if text.hasPrefix("#"), let number = UInt32(text.dropFirst()) { return number }
        guard let number = look(text) else {
            throw ActionRunner.RescueFailure(
                description: "the stat override names '\(text)', which the system does not know")
        }
        return number
    }
}

/// Where the text of a symbolic link leads, without looking at the disk.
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
