/// The type of a file (inode(7)).
package enum FileKind: String, Sendable, Hashable, Codable {
    case regular, directory, symbolicLink, fifo, socket, characterDevice, blockDevice

    /// The type with its article, for messages: "a directory".
    package var phrase: String {
        switch self {
        case .regular: "a regular file"
        case .directory: "a directory"
        case .symbolicLink: "a symbolic link"
        case .fifo: "a fifo"
        case .socket: "a socket"
        case .characterDevice: "a character device"
        case .blockDevice: "a block device"
        }
    }

    /// Reads the type bits of `st_mode` (inode(7)); an unknown type counts as a block device.
    init(modeBits: UInt32) {
        switch modeBits & 0o170000 {
        case 0o100000: self = .regular
        case 0o040000: self = .directory
        case 0o120000: self = .symbolicLink
        case 0o010000: self = .fifo
        case 0o140000: self = .socket
        case 0o020000: self = .characterDevice
        default: self = .blockDevice
        }
    }

    /// The type bits of `st_mode` (inode(7)).
    var modeBits: UInt32 {
        switch self {
        case .regular: 0o100000
        case .directory: 0o040000
        case .symbolicLink: 0o120000
        case .fifo: 0o010000
        case .socket: 0o140000
        case .characterDevice: 0o020000
        case .blockDevice: 0o060000
        }
    }
}
