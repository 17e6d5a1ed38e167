import DebArchive
import DpkgModel
import Host

/// Compares with the .deb what only the .deb contains: targets of links, modes and owners. Without a .deb
/// these are not checked.
struct ArchiveComparison {
    private let work: VerificationWork
    private let users: PasswdFile?
    private let groups: GroupFile?

    init(work: VerificationWork) {
        self.work = work
        users = PasswdFile.read(work.files)
        groups = GroupFile.read(work.files)
    }

    func differences(_ record: PackageRecord) -> [DamagedInstalledFile] {
        guard let archive = work.archive(of: record.identity), let members = try? archive.members()
        else { return [] }
        let configuration = Set(record.conffiles)
        return members.compactMap { member in
            guard member.rawPath == nil, !configuration.contains(member.path) else { return nil }
            let place = work.diversions.place(of: member.path, from: record.identity.name)
            guard let problem = difference(member, at: place) else { return nil }
            return DamagedInstalledFile(package: record.identity, path: place, problem: problem)
        }
    }

    private func difference(_ member: DebMember, at path: String) -> FileProblem? {
        guard let status = try? work.files.status(path, followingLinks: false) else { return nil }
        switch member.kind {
        case .symbolicLink:
            guard let expected = member.linkTarget else { return nil }
            // When the administrator replaces a link with a directory, or a directory with a link, dpkg keeps
            // that.
            guard status.kind == .symbolicLink else {
                return status.kind == .regular ? .wrongLink(expected: expected, actual: "itself") : nil
            }
            guard let actual = try? work.files.linkTarget(path), actual != expected else { return nil }
            return .wrongLink(expected: expected, actual: actual)
        case .file, .hardLink:
            guard status.kind == .regular else { return nil }
            return attributes(member, status)
        case .directory, .fifo: return nil
        }
    }

    private func attributes(_ member: DebMember, _ status: FileStatus) -> FileProblem? {
        // An override by the administrator is not damage.
        if work.overrides[member.path] != nil { return nil }
        if member.kind == .file, status.mode != member.mode {
            return .wrongMode(expected: member.mode, actual: status.mode)
        }
        let user = users?.user(named: member.userName)?.userID ?? member.userID
        let group = groups?.group(named: member.groupName)?.groupID ?? member.groupID
        guard user != status.userID || group != status.groupID else { return nil }
        return .wrongOwner(
            expected: "\(user):\(group)", actual: "\(status.userID):\(status.groupID)")
    }
}
