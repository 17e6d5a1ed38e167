import DpkgModel
import Glibc
import Host

/// The result of examining one program, script or library.
struct ExaminedFile {
    /// How the file is used; this decides which permissions it needs.
    enum Role: Hashable { case program, library }

    /// The path by which it was found.
    let path: String
    var problem: FileProblem?
    /// Nil when it could not be opened.
    private(set) var identity: FileIdentity?
    /// Whether it was written after it was unpacked: only its checksum shows whether that was damage.
    private(set) var wasWrittenInPlace = false
    /// Nil for scripts and for damaged files.
    private(set) var image: ElfImage?
    /// The program that a script's first line names.
    private(set) var scriptInterpreter: String?

    /// Opens the file once and reads its headers. Nil when there is no such name.
    init?(_ path: String, role: Role, files: RootedFiles) {
        self.path = path
        let file: OpenFile
        do throws(SystemError) {
            file = try files.open(path)
        } catch {
            // A file that this user cannot read is not damaged; its state is not known.
            if error.isRefused || error.isFailure { return }
            guard let problem = ExaminedFile.problem(error, path, files) else { return nil }
            self.problem = problem
            return
        }
        identity = file.status.identity
        wasWrittenInPlace = file.status.wasWrittenInPlace
        let source = FileSource(file: file)
        if source.size == 0 {
            problem = .empty
        } else if file.status.isNearlyEmpty {
            problem = .holed
        } else if role == .program, file.status.mode & 0o111 == 0 {
            problem = .notExecutable
        } else {
            examine(source, role)
        }
    }

    private mutating func examine(_ source: FileSource, _ role: Role) {
        do throws(ElfProblem) {
            image = try ElfImage(source)
        } catch {
            problem =
                switch error {
                case .notELF: role == .program ? examineScript(source) : .notAnELFFile
                case .cut(let expected): .cut(expectedBytes: expected, actualBytes: source.size)
                case .holed: .holed
                case .malformed: .notAnELFFile
                // What cannot be read is not known to be damaged.
                case .unreadable: nil
                }
        }
    }

    /// Parses the first line of a script, as execve(2) does.
    private mutating func examineScript(_ source: FileSource) -> FileProblem? {
        guard let start = try? source.bytes(at: 0, count: 4096), start.starts(with: [0x23, 0x21]) else {
            return .notAnELFFile
        }
        if start.contains(0) { return .holed }
        guard let line = ScriptLine(start) else { return .notAnELFFile }
        scriptInterpreter = line.interpreter
        return nil
    }

    private static func problem(_ error: SystemError, _ path: String, _ files: RootedFiles) -> FileProblem? {
        guard error.isMissing else {
            return error.code == ELOOP ? .linkLoop : .unreadable(reason: error.reason)
        }
        guard let target = try? files.linkTarget(path) else { return nil }
        return .danglingLink(target: target)
    }
}
