import Host
import RepairPlan

/// The names below the directory of one saved package.
struct SavedPlaces {
    /// The directory.
    let base: String

    /// What was saved (`SavedPackage`). It is written last: without it the directory is not complete.
    var description: String { "\(base)/saved.json" }
    /// SHA-256 of the description.
    var digest: String { "\(base)/saved.sha256" }
    /// The text of the status entry.
    var entry: String { "\(base)/entry" }

    /// The copy of a file; of a hard link the one of its twin.
    func copy(of file: SavedFile) -> String { "\(base)/files\(file.twin ?? file.path)" }

    /// The copy of a file of `info/`, by its name.
    func info(_ name: String) -> String { "\(base)/info/\(name)" }
}

extension SavedFile {
    init(path: String, place: String, _ status: FileStatus) {
        let kind: Kind =
            switch status.kind {
            case .regular: .regular
            case .directory: .directory
            case .symbolicLink: .symbolicLink
            case .fifo, .socket, .characterDevice, .blockDevice: .other
            }
        self.init(
            path: path, kind: kind, mode: status.mode, user: status.userID, group: status.groupID,
            modified: status.modifiedNanoseconds, size: kind == .regular ? status.size : 0)
        if place != path { self.place = place }
    }

    /// The attributes with which it is put back.
    var status: FileStatus {
        let kind: FileKind =
            switch self.kind {
            case .regular: .regular
            case .directory: .directory
            case .symbolicLink: .symbolicLink
            case .other: .fifo
            }
        return FileStatus(
            kind: kind, size: size, mode: mode, userID: user, groupID: group,
            modifiedNanoseconds: modified, inode: 0, device: 0)
    }

    /// Whether a file on the disk has its owner, mode and time.
    func hasAttributes(of status: FileStatus) -> Bool {
        status.mode == mode && status.userID == user && status.groupID == group
            && status.modifiedNanoseconds == modified
    }
}
