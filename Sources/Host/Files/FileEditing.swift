/// Every change of a file that this program makes itself. Paths are absolute and resolved inside the root.
///
/// A symbolic link as the last component is never followed: the link itself is replaced, moved, copied or
/// removed. When a function returns without an error, the change has reached the disk, except for `append`
/// without `sync`.
package protocol FileEditing: Sendable {
    /// Puts new contents in place of a file, or makes it: written beside it, synchronized, renamed over it. The
    /// owner of an existing file is kept, and its mode when `mode` is nil (a new file: 0644).
    func replace(_ path: String, with contents: [UInt8], mode: UInt32?) throws(SystemError)

    /// Adds to the end of a file, which is made with `mode` when it is missing. `sync` waits for the disk.
    func append(_ path: String, _ contents: [UInt8], sync: Bool, mode: UInt32) throws(SystemError)

    /// Creates a file.
    ///
    /// - Throws: EEXIST when it already exists.
    func createExclusively(_ path: String, _ contents: [UInt8], mode: UInt32) throws(SystemError)

    /// Makes a directory, and its parents with mode 0755. One that exists is left as it is.
    func makeDirectory(_ path: String, mode: UInt32) throws(SystemError)

    /// Makes a directory that was not there, and its parents with mode 0755.
    ///
    /// - Throws: EEXIST when the path already exists, whatever it is.
    func makeNewDirectory(_ path: String, mode: UInt32) throws(SystemError)

    /// Renames a file or directory; across file systems it is copied, synchronized and removed. An existing file
    /// of the new name is replaced.
    func move(_ from: String, to: String) throws(SystemError)

    /// Copies a file, link, device or a whole directory with owner, mode, time of change and extended attributes;
    /// the parents of `to` are made.
    ///
    /// - Throws: EEXIST when `to` exists.
    func copy(_ from: String, to: String) throws(SystemError)

    /// Copies the contents of an open file to a new name, with mode 0600 and the owner of this process.
    ///
    /// - Throws: EEXIST when `to` exists.
    func copyContents(of file: OpenFile, to: String) throws(SystemError)

    /// Creates a hard link to a regular file where the file system allows it, otherwise a copy.
    ///
    /// - Throws: EEXIST when `to` exists.
    func linkOrCopy(_ from: String, to: String) throws(SystemError)

    /// Removes a file, a link or an empty directory.
    func remove(_ path: String) throws(SystemError)

    /// Removes many of them; the names have reached the disk when it returns, and not before.
    func removeAll(_ paths: [String]) throws(SystemError)

    /// Sets permissions and set-id bits (0o7777 at most). A link is refused with ELOOP.
    func setMode(_ path: String, _ mode: UInt32) throws(SystemError)

    /// Sets owner and group, of a link its own. Clears the set-id bits, so it comes before `setMode`.
    func setOwner(_ path: String, user: UInt32, group: UInt32) throws(SystemError)

    /// Makes a symbolic link; `target` is its literal text.
    ///
    /// - Throws: EEXIST when the path already exists.
    func makeLink(_ path: String, target: String) throws(SystemError)

    /// Installs a file as a package would: contents, owner, mode and modification time are complete before
    /// the file gets its final name, and an existing file of that name is replaced atomically.
    func place(_ path: String, _ contents: [UInt8], _ attributes: PlacedAttributes) throws(SystemError)

    /// Makes a symbolic link, which atomically replaces a file or link of that name.
    func placeLink(_ path: String, target: String) throws(SystemError)

    /// Makes a character device.
    ///
    /// - Throws: EEXIST when the path already exists; EPERM where this user or this machine is not permitted
    ///   to do it.
    func makeDevice(_ path: String, major: UInt32, minor: UInt32, mode: UInt32) throws(SystemError)

    /// Removes the immutable and append-only attributes from a file or directory (chattr(1)).
    func clearImmutable(_ path: String) throws(SystemError)

    /// Remounts the file system at a mount point read-write and keeps its other options.
    func remountWritable(_ path: String) throws(SystemError)

    /// Keeps a file of any kind but a directory under a new name: as a hard link where that is wanted and possible,
    /// otherwise as a copy with all attributes. The parents of `to` are made. It may return before the disk has
    /// everything: `synchronizeFileSystem` has to follow.
    ///
    /// - Throws: EEXIST when `to` exists.
    func stash(_ from: String, to: String, linking: Bool) throws(SystemError)

    /// Puts a copy of a file in place, of any kind but a directory: contents and extended attributes are those of
    /// `source`, owner, mode and time those of `status`. The copy is complete and on the disk before it gets its final
    /// name, which may be that of another file. The name itself may reach the disk later (`synchronizeFileSystem`).
    func placeCopy(of source: String, at path: String, _ status: FileStatus) throws(SystemError)

    /// Gives a regular file a second name, which atomically replaces a file of that name.
    func placeHardLink(to existing: String, at path: String) throws(SystemError)

    /// Makes a directory that is not there. It has its owner and mode before it gets its final name.
    ///
    /// - Throws: EEXIST when the path already exists.
    func placeDirectory(_ path: String, _ status: FileStatus) throws(SystemError)

    /// Removes a file, or a directory with everything in it.
    func removeTree(_ path: String) throws(SystemError)

    /// Waits until everything on the file system of a path has reached the disk (syncfs(2)).
    func synchronizeFileSystem(of path: String) throws(SystemError)

    /// Waits until the contents of a file, or the names in a directory, have reached the disk.
    func synchronize(_ path: String) throws(SystemError)
}

/// The attributes of a file that `place` installs.
package struct PlacedAttributes: Sendable, Hashable {
    /// Permissions and set-id bits.
    package var mode: UInt32
    package var userID: UInt32
    package var groupID: UInt32
    /// The time of the last change of the contents, in seconds since 1970.
    package var modifiedSeconds: Int64

    package init(mode: UInt32, userID: UInt32, groupID: UInt32, modifiedSeconds: Int64) {
        self.mode = mode
        self.userID = userID
        self.groupID = groupID
        self.modifiedSeconds = modifiedSeconds
    }
}

extension FileEditing {
    /// Puts new contents in place of a file, keeping its owner and mode.
    package func replace(_ path: String, with contents: [UInt8]) throws(SystemError) {
        try replace(path, with: contents, mode: nil)
    }
}

extension FileEditing {
    package func removeAll(_ paths: [String]) throws(SystemError) {
        for path in paths { try remove(path) }
    }
}
