import Host
import Synchronization

/// An editor that passes edits on, and from one edit on fails: what a killed process leaves behind.
final class StoppingEditor: FileEditing {
    private let target: LiveFileEditor
    private let last: Int
    private let done = Mutex(0)

    /// - Parameter last: the number of edits that succeed.
    init(_ target: LiveFileEditor, after last: Int) {
        self.target = target
        self.last = last
    }

    var count: Int { done.withLock { $0 } }

    private func take(_ path: String) throws(SystemError) {
        let number = done.withLock { count in
            count += 1
            return count
        }
        if number > last { throw SystemError(code: 5, operation: "edit", path: path) }
    }

    func replace(_ path: String, with contents: [UInt8], mode: UInt32?) throws(SystemError) {
        try take(path)
        try target.replace(path, with: contents, mode: mode)
    }

    func append(_ path: String, _ contents: [UInt8], sync: Bool, mode: UInt32) throws(SystemError) {
        // The log is no part of what is counted.
        try target.append(path, contents, sync: sync, mode: mode)
    }

    func createExclusively(_ path: String, _ contents: [UInt8], mode: UInt32) throws(SystemError) {
        try take(path)
        try target.createExclusively(path, contents, mode: mode)
    }

    func makeDirectory(_ path: String, mode: UInt32) throws(SystemError) {
        try take(path)
        try target.makeDirectory(path, mode: mode)
    }

    func makeNewDirectory(_ path: String, mode: UInt32) throws(SystemError) {
        try take(path)
        try target.makeNewDirectory(path, mode: mode)
    }

    func move(_ from: String, to: String) throws(SystemError) {
        try take(from)
        try target.move(from, to: to)
    }

    func copy(_ from: String, to: String) throws(SystemError) {
        try take(to)
        try target.copy(from, to: to)
    }

    func copyContents(of file: OpenFile, to: String) throws(SystemError) {
        try take(to)
        try target.copyContents(of: file, to: to)
    }

    func linkOrCopy(_ from: String, to: String) throws(SystemError) {
        try take(to)
        try target.linkOrCopy(from, to: to)
    }

    func remove(_ path: String) throws(SystemError) {
        try take(path)
        try target.remove(path)
    }

    func setMode(_ path: String, _ mode: UInt32) throws(SystemError) {
        try take(path)
        try target.setMode(path, mode)
    }

    func setOwner(_ path: String, user: UInt32, group: UInt32) throws(SystemError) {
        try take(path)
        try target.setOwner(path, user: user, group: group)
    }

    func makeLink(_ path: String, target text: String) throws(SystemError) {
        try take(path)
        try target.makeLink(path, target: text)
    }

    func place(_ path: String, _ contents: [UInt8], _ attributes: PlacedAttributes) throws(SystemError) {
        try take(path)
        try target.place(path, contents, attributes)
    }

    func placeLink(_ path: String, target text: String) throws(SystemError) {
        try take(path)
        try target.placeLink(path, target: text)
    }

    func makeDevice(_ path: String, major: UInt32, minor: UInt32, mode: UInt32) throws(SystemError) {
        try take(path)
        try target.makeDevice(path, major: major, minor: minor, mode: mode)
    }

    func clearImmutable(_ path: String) throws(SystemError) {
        try take(path)
        try target.clearImmutable(path)
    }

    func remountWritable(_ path: String) throws(SystemError) {
        try take(path)
        try target.remountWritable(path)
    }

    func stash(_ from: String, to: String, linking: Bool) throws(SystemError) {
        try take(to)
        try target.stash(from, to: to, linking: linking)
    }

    func placeCopy(of source: String, at path: String, _ status: FileStatus) throws(SystemError) {
        try take(path)
        try target.placeCopy(of: source, at: path, status)
    }

    func placeHardLink(to existing: String, at path: String) throws(SystemError) {
        try take(path)
        try target.placeHardLink(to: existing, at: path)
    }

    func placeDirectory(_ path: String, _ status: FileStatus) throws(SystemError) {
        try take(path)
        try target.placeDirectory(path, status)
    }

    func removeTree(_ path: String) throws(SystemError) {
        try take(path)
        try target.removeTree(path)
    }

    func synchronizeFileSystem(of path: String) throws(SystemError) {
        try take(path)
        try target.synchronizeFileSystem(of: path)
    }

    func synchronize(_ path: String) throws(SystemError) {
        try take(path)
        try target.synchronize(path)
    }
}
