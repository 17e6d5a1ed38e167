package import DpkgModel

/// What an action may do to the machine. Paths are absolute, and are looked up inside the root that is repaired. A
/// link that is itself replaced, moved or removed is not followed. The text of every error is for the user.
package protocol MachineChanging {
    /// The name of the run, for comments in edited files.
    var run: String { get }

    // MARK: files

    /// Whether there is a file, directory, link or anything else at the path.
    func isThere(_ path: String) -> Bool
    /// The path after all links in it were followed.
    func resolve(_ path: String) throws -> String
    /// Reads a whole file.
    ///
    /// - Parameter limit: in bytes; a longer file is an error.
    func read(_ path: String, limit: Int) throws -> [UInt8]
    /// Writes a whole file; an existing one is replaced in one step.
    ///
    /// - Parameter mode: nil keeps the mode of an existing file.
    func replace(_ path: String, with contents: [UInt8], mode: UInt32?) throws
    func move(_ from: String, to: String) throws
    /// Removes a file, a link or an empty directory.
    func remove(_ path: String) throws
    /// Removes many files.
    func removeAll(_ paths: [String]) throws
    func makeDirectory(_ path: String, mode: UInt32) throws
    func makeLink(_ path: String, target: String) throws
    func makeDevice(_ device: StandardDevice, mode: UInt32) throws
    func setMode(_ path: String, _ mode: UInt32) throws
    func setOwner(_ path: String, user: UInt32, group: UInt32) throws
    func clearImmutable(_ path: String) throws
    func remountWritable(_ path: String) throws

    // MARK: the backup of the run

    /// Copies a file into the backup before it is changed; only the first time in a run. Does nothing when there is
    /// no file.
    func keep(_ path: String) throws
    /// Adds files that are about to be deleted to the list of the run: name, size and time.
    ///
    /// - Returns: where the list is.
    func keepList(_ files: [SizedFile]) -> String
    /// Moves a file or directory to the same path below the backup's directory.
    func moveAside(_ path: String) throws

    // MARK: programs

    /// Runs a program. An archive among its arguments is checked first.
    func start(_ invocation: Invocation) -> ActionResult
    /// Asks a process to end and waits up to 10 s. False when it has not ended.
    func end(_ process: ProcessReference) -> Bool

    // MARK: archives and dpkg's own files

    /// Fetches a .deb into apt's cache.
    func fetch(_ fetch: ArchiveFetch) throws -> ActionResult
    /// Puts single files of a .deb in place.
    func unpack(_ rescue: FileRescue) throws -> ActionResult
    /// Moves a directory's contents to another one and replaces it by a link.
    func merge(_ merge: DirectoryMerge) throws -> ActionResult
    /// Writes files of `info/` from a .deb.
    func writeControlFiles(_ restoration: ControlFileRestoration) throws -> ActionResult
    /// Writes files of `info/` from a copy of the directory.
    func copyControlFiles(_ copy: InfoCopy) throws -> ActionResult
    /// Writes dpkg's status file.
    func writeStatus(_ restoration: StatusRestoration) throws
    /// Brings back a package that an earlier run has saved.
    func restorePackage(_ restoration: PackageRestoration) throws -> ActionResult
}
