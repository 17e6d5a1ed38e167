/// The programs and libraries that package management itself needs, and which of them cannot work.
package struct ToolsEvidence: Codable, Hashable, Sendable {
    /// The number of different files that were opened and examined.
    package var examined: Int
    /// In the order of importance: dpkg's own programs and their libraries first.
    package var damaged: [DamagedFile]
    /// The number of files that were compared with their packages' checksums.
    package var hashed: Int
    /// The programs of the table that exist and were examined, by their paths in the table.
    package var programs: [String]

    package init(
        examined: Int = 0, damaged: [DamagedFile] = [], hashed: Int = 0, programs: [String] = []
    ) {
        self.examined = examined
        self.damaged = damaged
        self.hashed = hashed
        self.programs = programs
    }
}

/// A program, script or library that is unusable in its present state.
package struct DamagedFile: Codable, Hashable, Sendable {
    /// The path of the file itself, with symbolic links resolved; for a dangling link, the path of the link.
    /// With merged /usr the package's list may have `/lib/x` where this is `/usr/lib/x`, and the other way
    /// round.
    package var path: String
    package var problem: FileProblem
    /// Programs that cannot run because of it, in the order of importance, without the file itself.
    package var neededBy: [String]
    /// The stem of the list in `info/` that has the path: `zlib1g:amd64`; nil when no list has it.
    package var owner: String?
    /// Whether no package can be installed or removed until it is repaired.
    package var isBlocking: Bool

    package init(
        path: String, problem: FileProblem, neededBy: [String] = [], owner: String? = nil,
        isBlocking: Bool = true
    ) {
        self.path = path
        self.problem = problem
        self.neededBy = neededBy
        self.owner = owner
        self.isBlocking = isBlocking
    }
}

/// What is wrong with a file that should be executed or loaded.
package enum FileProblem: Codable, Hashable, Sendable {
    case missing
    case empty
    /// Neither an ELF file nor a script, or an ELF file with inconsistent headers.
    case notAnELFFile
    /// The file is shorter than its headers say.
    case cut(expectedBytes: Int64, actualBytes: Int64)
    /// Pages of NULs where there must be other data: the contents were never written to the disk.
    case holed
    /// For a different processor than the other programs.
    case wrongClassOrMachine
    /// A symbolic link to a file that does not exist; `target` is the link's text.
    case danglingLink(target: String)
    case linkLoop
    /// A link that leads to something that no package brought, and that does not work.
    case strangeLink(target: String)
    /// A program without any permission to execute.
    case notExecutable
    /// It names a loader or script interpreter that does not exist and that no other file names.
    case interpreterMissing(path: String)
    case unreadable(reason: String)
    /// Its MD5 differs from the one that its package recorded, and no other problem was found.
    case changed(expected: String, actual: String)
    /// A directory, a device or anything else where a file should be; the value is text for the user.
    case notAFile(String)
    /// A symbolic link with another target than in its package.
    case wrongLink(expected: String, actual: String)
    /// Permissions or set-id bits that differ from those in its package.
    case wrongMode(expected: UInt32, actual: UInt32)
    case wrongOwner(expected: String, actual: String)
}
