import Glibc

@testable import Host

/// A temporary directory for one test, with a root and a directory outside of it. It is removed with the last
/// reference, unless APTMEDIC_KEEP_FIXTURES is set.
final class Fixture: Sendable {
    let base: String
    private let isOwner: Bool
    /// The root for the code under test.
    var root: String { base + "/root" }
    /// A directory that nothing inside the root may lead to.
    var outside: String { base + "/outside" }

    init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((parent + "/aptmedic-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw SystemError(code: errno, operation: "make a directory in", path: parent)
        }
        isOwner = true
        base = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        for directory in [root, outside] { _ = mkdir(directory, 0o755) }
    }

    /// Uses the fixture of another process. That process removes it.
    init(adopting base: String) {
        isOwner = false
        self.base = base
    }

    deinit {
        guard isOwner, getenv("APTMEDIC_KEEP_FIXTURES") == nil else { return }
        // A test may have mounted a file system below it, which must not be emptied.
        _ = LiveCommandRunner().run(Command(arguments: ["/bin/rm", "-rf", "--one-file-system", base]))
    }

    var files: RootedFiles { get throws { try RootedFiles(root: root) } }
    var editor: LiveFileEditor { get throws { LiveFileEditor(files: try files) } }

    /// Writes a file without using the code under test. `path` is inside the root.
    func write(_ path: String, _ text: String = "", mode: mode_t = 0o644) {
        writeOutsideRoot(root + path, text, mode: mode)
    }

    func writeOutsideRoot(_ path: String, _ text: String, mode: mode_t = 0o644) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        _ = text.withCString { Glibc.write(descriptor, $0, text.utf8.count) }
        _ = fchmod(descriptor, mode)
        _ = close(descriptor)
    }

    func directory(_ path: String) {
        var prefix = root
        for component in path.split(separator: "/") {
            prefix += "/" + component
            _ = mkdir(prefix, 0o755)
        }
    }

    func link(_ path: String, to target: String) {
        _ = symlink(target, root + path)
    }

    func fifo(_ path: String) {
        _ = mkfifo(root + path, 0o644)
    }

    /// The contents of a file, read without the code under test; nil when it cannot be opened. `path` is on this
    /// machine.
    func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { _ = close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    /// The result of lstat(2); nil when nothing has the path.
    func status(_ path: String) -> FileStatus? {
        var status = stat()
        return lstat(path, &status) == 0 ? FileStatus(status) : nil
    }
}

/// Whether tests that need root can run.
let isRoot = geteuid() == 0

/// setfsuid(2): changes the user for access to files, for this thread only.
@_silgen_name("setfsuid") private func setfsuid(_ user: UInt32) -> Int32

/// Runs `body` with the file permissions of the user nobody.
func asNobody<Result>(_ body: () throws -> Result) rethrows -> Result {
    _ = setfsuid(65534)
    defer { _ = setfsuid(0) }
    return try body()
}

/// The error that a call throws; nil when it succeeds.
func failure<Result>(of body: () throws(SystemError) -> Result) -> SystemError? {
    do throws(SystemError) {
        _ = try body()
        return nil
    } catch {
        return error
    }
}
