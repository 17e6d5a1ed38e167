import DpkgModel
import Execution
import Host
import HostTestSupport
import RepairPlan
import Synchronization
import Testing

struct FetchTests {
    private static let address = "http://archive.invalid/pool/a_1.0_all.deb"
    private static let partial = "/var/cache/apt/archives/partial/a_1.0_all.deb"
    private static let target = "/var/cache/apt/archives/a_1.0_all.deb"
    private static let contents = Array("an archive".utf8)

    private func fetch(_ fetchers: [ArchiveFetch.Fetcher], sha256: String? = nil) -> ArchiveFetch {
        ArchiveFetch(
            addresses: [Self.address], path: Self.target,
            sha256: sha256 ?? FileDigest.sha256(of: Self.contents), sizeBytes: 10, fetchers: fetchers)
    }

    /// Carries out the fetch with scripted programs.
    ///
    /// - Parameter writing: the bytes that a program with these arguments writes to the target; nil when it writes
    ///   nothing.
    /// - Returns: the result, the root, and the arguments of the programs that were started.
    private func run(_ fetch: ArchiveFetch, writing: @escaping @Sendable ([String]) -> [UInt8]?) throws -> (
        ActionResult, Laboratory, [[String]]
    ) {
        let laboratory = try Laboratory([], readings: [Machine.sound])
        let files = laboratory.files
        let editor = LiveFileEditor(files: files)
        let runner = WritingRunner(editor: editor, path: Self.partial, writing: writing)
        let actions = ActionRunner(files: files, editor: editor, runner: runner, root: "/", idleLimit: 9)
        let backup = Backup(name: RunName("R1"), files: files, editor: editor)
        let result = actions.perform(.fetch(fetch), backup: backup) { _, _ in }
        return (result, laboratory, runner.calls)
    }

    @Test("the first program that brings the right contents is enough")
    func first() throws {
        let (result, laboratory, calls) = try run(fetch([.wget, .curl])) { _ in Self.contents }
        #expect(result.ending == .done)
        #expect(calls == [["/usr/bin/wget", "--no-config", "-q", "-O", Self.partial, "-i", "-"]])
        #expect(try laboratory.files.read(Self.target) == Self.contents)
        #expect(!laboratory.files.exists(Self.partial))
    }

    @Test("one that brings something else, or nothing, is followed by the next; the rest is not believed")
    func next() throws {
        let (result, laboratory, calls) = try run(fetch([.curl, .wget, .python])) { arguments in
            switch arguments.first {
            case "/usr/bin/curl": Array("<html>".utf8)
            case "/usr/bin/wget": nil
            default: Self.contents
            }
        }
        #expect(result.ending == .done)
        #expect(calls.map(\.first) == ["/usr/bin/curl", "/usr/bin/wget", "/usr/bin/python3"])
        // An address may contain a password, and every user can see the arguments of a process.
        #expect(!calls.joined().contains { $0.contains("://") })
        #expect(result.output.contains("/usr/bin/curl: \(Self.address): SHA-256"))
        #expect(try laboratory.files.read(Self.target) == Self.contents)
    }

    @Test("when none brings it, nothing is left")
    func none() throws {
        let (result, laboratory, _) = try run(fetch([.curl])) { _ in Array("wrong".utf8) }
        #expect(result.ending == .failed("it could not be fetched"))
        #expect(!laboratory.files.exists(Self.target))
        #expect(!laboratory.files.exists(Self.partial))
    }
}

/// Scripted programs that write bytes to one path, or nothing.
private final class WritingRunner: CommandRunning {
    private let seen = Mutex<[[String]]>([])
    var calls: [[String]] { seen.withLock { $0 } }
    private let editor: LiveFileEditor
    private let path: String
    private let writing: @Sendable ([String]) -> [UInt8]?

    init(editor: LiveFileEditor, path: String, writing: @escaping @Sendable ([String]) -> [UInt8]?) {
        self.editor = editor
        self.path = path
        self.writing = writing
    }

    func run(_ command: Command, observe: (CommandEvent) -> Void) -> CommandResult {
        seen.withLock { $0.append(command.arguments) }
        if let bytes = writing(command.arguments) { try? editor.replace(path, with: bytes) }
        return CommandResult(termination: .exited(0))
    }
}
