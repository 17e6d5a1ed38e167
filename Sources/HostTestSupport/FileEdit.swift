package import Host

/// One change of a file, as `FileEditing` names it.
package enum FileEdit: Sendable, Hashable {
    case replace(path: String, contents: [UInt8], mode: UInt32?)
    case append(path: String, contents: [UInt8], sync: Bool, mode: UInt32)
    case createExclusively(path: String, contents: [UInt8], mode: UInt32)
    case makeDirectory(path: String, mode: UInt32)
    case makeNewDirectory(path: String, mode: UInt32)
    case move(from: String, to: String)
    case copy(from: String, to: String)
    case linkOrCopy(from: String, to: String)
    case remove(path: String)
    case setMode(path: String, mode: UInt32)
    case setOwner(path: String, user: UInt32, group: UInt32)
    case makeLink(path: String, target: String)
    case place(path: String, contents: [UInt8], PlacedAttributes)
    case placeLink(path: String, target: String)
    case stash(from: String, to: String, linking: Bool)
    case placeCopy(source: String, path: String, FileStatus)
    case placeHardLink(existing: String, path: String)
    case placeDirectory(path: String, FileStatus)
    case removeTree(path: String)
    case synchronizeFileSystem(path: String)
    case synchronize(path: String)
    case makeDevice(path: String, major: UInt32, minor: UInt32, mode: UInt32)
    case clearImmutable(path: String)
    case remountWritable(path: String)

    /// The file that changes; of two the new name.
    package var path: String {
        switch self {
        case .replace(let path, _, _), .append(let path, _, _, _), .createExclusively(let path, _, _),
            .makeDirectory(let path, _), .makeNewDirectory(let path, _), .remove(let path),
            .setMode(let path, _), .setOwner(let path, _, _),
            .makeLink(let path, _), .place(let path, _, _), .placeLink(let path, _), .synchronize(let path),
            .makeDevice(let path, _, _, _), .clearImmutable(let path),
            .remountWritable(let path), .placeDirectory(let path, _), .removeTree(let path),
            .synchronizeFileSystem(let path):
            path
        case .move(_, let path), .copy(_, let path), .linkOrCopy(_, let path), .stash(_, let path, _),
            .placeCopy(_, let path, _), .placeHardLink(_, let path):
            path
        }
    }
}
