import DpkgModel
import Execution
import Glibc
import Host
import HostTestSupport
import RepairPlan
import Synchronization
import Testing

@Suite("an archive that dpkg gets is the one that was examined")
struct ArchiveActionTests {
    private static let path = "/srv/debs/sample.deb"
    private let laboratory: Laboratory
    private let editor: LiveFileEditor
    private let backup: Backup
    private let hash: String

    init() throws {
        laboratory = try Laboratory([], readings: [Machine.sound])
        editor = LiveFileEditor(files: laboratory.files)
        backup = Backup(name: RunName("R1"), files: laboratory.files, editor: editor)
        let root = laboratory.root
        let text = """
            mkdir -p \(root)/tree/DEBIAN \(root)/srv/debs && cd \(root) &&
            printf 'Package: sample\\nVersion: 1.0\\nArchitecture: all\\nMaintainer: x <x@y>\\nDescription: x\\n' \
              >tree/DEBIAN/control && dpkg-deb --root-owner-group -Zgzip -b tree .\(Self.path) && rm -r tree
            """
        let status = pclose(popen("{ \(text)\n} >/dev/null 2>&1", "w"))
        guard status == 0 else { throw LaboratoryFailure(code: status) }
        hash = try FileDigest.sha256(of: Self.path, files: laboratory.files)
    }

    /// - Returns: the result, and the commands that were started.
    private func install(sha256: String?, path: String = path) -> (ActionResult, [[String]]) {
        let started = Mutex<[[String]]>([])
        let contents = Mutex<[String]>([])
        let files = laboratory.files
        let runner = NotingRunner { command in
            started.withLock { $0.append(command.arguments) }
            let digest = command.arguments.last.flatMap { try? FileDigest.sha256(of: $0, files: files) }
            contents.withLock { $0.append(digest ?? "nothing is there") }
        }
        let invocation = Invocation(
            Tools.dpkg("--install", path),
            archive: ArchiveExpectation(
                path: path, package: "sample", version: "1.0", architecture: "all", sha256: sha256))
        let result = ActionRunner(files: files, editor: editor, runner: runner, root: "/", idleLimit: 9)
            .perform(.run(invocation), backup: backup) { _, _ in }
        #expect(contents.withLock { $0 }.allSatisfy { $0 == hash })
        return (result, started.withLock { $0 })
    }

    @Test("where nobody but root can change it, it is used where it lies")
    func underRoot() throws {
        let (result, commands) = install(sha256: hash)
        #expect(result.ending == .exit(0))
        #expect(commands.map { $0.last } == [Self.path])
    }

    @Test("where somebody else could change it, a copy of the run is used, and is gone afterwards")
    func writable() throws {
        try editor.setMode("/srv/debs", 0o777)
        let (result, commands) = install(sha256: hash)
        #expect(result.ending == .exit(0))
        #expect(commands.map { $0.last } == ["/var/lib/aptmedic/R1/archives/sample.deb"])
        #expect(try laboratory.files.names(in: "/var/lib/aptmedic/R1/archives").isEmpty)
        #expect(try laboratory.files.status("/var/lib/aptmedic/R1").mode == 0o700)
    }

    @Test("a link is followed inside the root alone, and its target is copied, since the link can be changed")
    func link() throws {
        try editor.makeDirectory("/cache", mode: 0o755)
        try editor.makeLink("/cache/sample.deb", target: Self.path)
        let (result, commands) = install(sha256: hash, path: "/cache/sample.deb")
        #expect(result.ending == .exit(0))
        #expect(commands.map { $0.last } == ["/var/lib/aptmedic/R1/archives/sample.deb"])
        // The link's target must be looked up in the root and not on this machine.
        try editor.makeLink("/cache/host.deb", target: "/etc/passwd")
        guard case .failed(let reason) = install(sha256: nil, path: "/cache/host.deb").0.ending else {
            Issue.record("a file of the running machine was used")
            return
        }
        #expect(reason.contains("no such file"))
    }

    @Test("one with another hash starts nothing", arguments: [0o755, 0o777] as [UInt32])
    func otherHash(_ mode: UInt32) throws {
        try editor.setMode("/srv/debs", mode)
        let (result, commands) = install(sha256: String(repeating: "0", count: 64))
        guard case .failed(let reason) = result.ending else {
            Issue.record("it was used")
            return
        }
        #expect(reason.contains("SHA-256 \(hash)"))
        #expect(commands.isEmpty)
        #expect(((try? laboratory.files.names(in: "/var/lib/aptmedic/R1/archives")) ?? []).isEmpty)
    }
}

/// Runs no program: it passes every command to a test, and the result is exit 0.
private struct NotingRunner: CommandRunning {
    let note: @Sendable (Command) -> Void

    func run(_ command: Command, observe: (CommandEvent) -> Void) -> CommandResult {
        note(command)
        return CommandResult(termination: .exited(0))
    }
}
