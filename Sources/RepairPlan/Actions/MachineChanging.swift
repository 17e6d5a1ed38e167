package import DpkgModel

/// What an action may do to the machine. Paths are absolute and stay below the root that is repaired; what is replaced,
/// moved or removed is never followed as a link. Everything throws what a user has to read.
package protocol MachineChanging {
    /// The name of the run, for comments in files that are edited.
    var run: String { get }

    // MARK: files

    /// Whether something has this name, whatever it is.
    func isThere(_ path: String) -> Bool
    /// The path of the file that a name finally leads to.
    func resolve(_ path: String) throws -> String
    /// - Parameter limit: in bytes; a longer file is an error.
    func read(_ path: String, limit: Int) throws -> [UInt8]
    /// - Parameter mode: nil keeps the mode of an existing file.
    func replace(_ path: String, with contents: [UInt8], mode: UInt32?) throws
    func move(_ from: String, to: String) throws
    /// Removes a file, a link or an empty directory.
    func remove(_ path: String) throws
    func makeDirectory(_ path: String, mode: UInt32) throws
    func makeLink(_ path: String, target: String) throws
    func makeDevice(_ device: StandardDevice, mode: UInt32) throws
    func setMode(_ path: String, _ mode: UInt32) throws
    func setOwner(_ path: String, user: UInt32, group: UInt32) throws
    func clearImmutable(_ path: String) throws
    func remountWritable(_ path: String) throws

    // MARK: the backup of the run

    /// Copies a file that is about to be changed, once a run; one that is not there needs no copy.
    func keep(_ path: String) throws
    /// Moves something to the same path below the backup.
    func moveAside(_ path: String) throws

    // MARK: programs

    /// Runs a program; an archive that it is given is examined first.
    func start(_ invocation: Invocation) -> ActionResult
    /// Asks a process to end and waits up to 10 s. False when it has not ended.
    func end(_ process: ProcessReference) -> Bool

    // MARK: archives and dpkg's own files

    func fetch(_ fetch: ArchiveFetch) throws -> ActionResult
    func unpack(_ rescue: FileRescue) throws -> ActionResult
    func merge(_ merge: DirectoryMerge) throws -> ActionResult
    func writeControlFiles(_ restoration: ControlFileRestoration) throws -> ActionResult
    func copyControlFiles(_ copy: InfoCopy) throws -> ActionResult
    func writeStatus(_ restoration: StatusRestoration) throws
}
