import CHost
import Glibc

/// Files, directories, links and devices that were not there.
extension LiveFileEditor {
    package func createExclusively(
        _ path: String, _ contents: [UInt8], mode: UInt32
    ) throws(SystemError) {
        let file = try openMember(
            path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600, operation: "create")
        try write(contents, to: file, path: path, operation: "create")
        if fchmod(file.number, mode) != 0 { throw handle.error(errno, "set the mode of", path) }
        try flush(file, path, operation: "create")
        try synchronizeDirectory(of: path)
    }

    package func makeNewDirectory(_ path: String, mode: UInt32) throws(SystemError) {
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try makeDirectory(String(path[..<slash]), mode: 0o755)
        }
        try makeMissingDirectory(path, mode: mode)
    }

    package func makeDirectory(_ path: String, mode: UInt32) throws(SystemError) {
        let components = path.split(separator: "/")
        var prefix = ""
        for (index, component) in components.enumerated() {
            prefix += "/" + component
            let isLast = index == components.count - 1
            try makeOneDirectory(prefix, mode: isLast ? mode : 0o755)
        }
    }

    private func makeOneDirectory(_ path: String, mode: UInt32) throws(SystemError) {
        let files = RootedFiles(handle: handle)
        if let status = try? files.status(path) {
            if status.kind != .directory {
                throw handle.error(ENOTDIR, "make the directory", path, detail: "it is \(status.kind.phrase)")
            }
            return
        }
        try makeMissingDirectory(path, mode: mode)
    }

    private func makeMissingDirectory(_ path: String, mode: UInt32) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "make the directory")
        if mkdirat(member.parent, member.name, mode) != 0 {
            throw handle.error(errno, "make the directory", path)
        }
        // The umask reduces the mode of a new directory, so the mode is set again.
        if fchmodat(member.parent, member.name, mode, 0) != 0 {
            throw handle.error(errno, "set the mode of", path)
        }
        try synchronizeDirectory(of: path)
    }

    package func makeLink(_ path: String, target: String) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "make the link")
        if symlinkat(target, member.parent, member.name) != 0 {
            throw handle.error(errno, "make the link", path)
        }
        try synchronizeDirectory(of: path)
    }

    package func makeDevice(
        _ path: String, major: UInt32, minor: UInt32, mode: UInt32
    ) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "make the device")
        let code = chost_make_node(
            member.parent, member.name, FileKind.characterDevice.modeBits | mode,
            chost_device_number(major, minor))
        if code < 0 { throw handle.error(-code, "make the device", path) }
        // The umask reduces the mode of a new file, so the mode is set again.
        if fchmodat(member.parent, member.name, mode, 0) != 0 {
            throw handle.error(errno, "set the mode of", path)
        }
        try synchronizeDirectory(of: path)
    }
}
