/// The programs and libraries that package management itself needs, and which of them cannot work.
package struct ToolsEvidence: Codable, Hashable, Sendable {
    /// How many different files were opened and found whole or not.
    package var examined: Int
    /// In the order in which they matter: dpkg's own programs and their libraries first.
    package var damaged: [DamagedFile]
    /// How many of them were compared with the checksums of their packages.
    package var hashed: Int
    /// The programs of the table that are there and were examined, by their paths in the table.
    package var programs: [String]

    package init(
        examined: Int = 0, damaged: [DamagedFile] = [], hashed: Int = 0, programs: [String] = []
    ) {
        self.examined = examined
        self.damaged = damaged
        self.hashed = hashed
        self.programs = programs
    }

    /// The paths of programs and libraries that are not there at all.
    package var missing: [String] {
        damaged.filter { $0.problem == .missing }.map(\.path)
    }
}

/// A program, script or library that cannot be used as it is.
package struct DamagedFile: Codable, Hashable, Sendable {
    /// The file itself where links lead to one; the link where they lead nowhere. On a merged /usr the package's
    /// list may know it as `/lib/x` where this says `/usr/lib/x`, and the other way round.
    package var path: String
    package var problem: FileProblem
    /// Programs that cannot run because of it, in the order of importance; the file itself is not among them.
    package var neededBy: [String]
    /// The package whose file list names the path, as the list is called: `zlib1g:amd64`; nil when none does.
    package var owner: String?
    /// No package can be installed or removed before it is whole again.
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

/// What is wrong with a file that should be run or loaded.
package enum FileProblem: Codable, Hashable, Sendable {
    case missing
    case empty
    /// Neither an ELF file nor a script, or an ELF file whose headers contradict themselves.
    case notAnELFFile
    /// The headers announce more than there is.
    case cut(expectedBytes: Int64, actualBytes: Int64)
    /// Pages of NULs where there must be something: contents that never reached the disk.
    case holed
    /// For another processor than the other programs.
    case wrongClassOrMachine
    /// A symbolic link to a file that does not exist; `target` is the link's text.
    case danglingLink(target: String)
    case linkLoop
    /// A program without any permission to execute.
    case notExecutable
    /// It names a loader or script interpreter that nothing else names and that does not exist.
    case interpreterMissing(path: String)
    case unreadable(reason: String)
    /// Its MD5 is not the one that its package recorded, and nothing else is wrong with it.
    case changed(expected: String, actual: String)
    /// A directory, a device or anything else where a file should be, in words.
    case notAFile(String)
    /// A symbolic link to something else than its package says.
    case wrongLink(expected: String, actual: String)
    /// Other permissions, set-id bits included, than its package says.
    case wrongMode(expected: UInt32, actual: UInt32)
    case wrongOwner(expected: String, actual: String)
}
