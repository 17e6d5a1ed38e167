import DpkgModel
import Execution
import Host
import HostTestSupport
import RepairPlan
import Testing

@Suite("single files are changed, and nothing of anybody else is lost")
struct FileActionTests {
    private let laboratory: Laboratory
    private let editor: LiveFileEditor
    private let backup: Backup

    init() throws {
        laboratory = try Laboratory([], readings: [Machine.sound])
        editor = LiveFileEditor(files: laboratory.files)
        backup = Backup(name: RunName("run"), files: laboratory.files, editor: editor)
        try editor.makeDirectory("/etc/apt/sources.list.d", mode: 0o755)
        try editor.makeDirectory("/srv", mode: 0o755)
    }

    private func perform(_ action: Action) -> ActionResult {
        ActionRunner(
            files: laboratory.files, editor: editor, runner: ScriptedCommandRunner([]), root: "/",
            idleLimit: 9
        ).perform(action, backup: backup) { _, _ in }
    }

    private func write(_ path: String, _ text: String) throws {
        try editor.replace(path, with: Array(text.utf8), mode: 0o644)
    }

    @Test("a file is disabled beside one that somebody disabled before")
    func disabledBefore() throws {
        let path = "/etc/apt/sources.list.d/own.list"
        try write("\(path).disabled", "by the administrator")
        try write("\(path).2.disabled", "and another")
        try write(path, "damaged")
        let result = perform(.disable(path, reason: "it is damaged"))
        #expect(result.ending == .done)
        #expect(result.output == "renamed to \(path).3.disabled\n")
        #expect(try laboratory.files.text("\(path).disabled") == "by the administrator")
        #expect(try laboratory.files.text("\(path).2.disabled") == "and another")
        #expect(try laboratory.files.text("\(path).3.disabled") == "damaged")
        #expect(!laboratory.files.exists(path))
    }

    @Test("where a file is a symbolic link, what it leads to is edited, and the link stays")
    func link() throws {
        let path = "/etc/apt/sources.list.d/own.list"
        try write("/srv/own.list", "eb http://x y main\n")
        try editor.makeLink(path, target: "/srv/own.list")
        let edit = LineEdit(
            path: path, lines: [LineEdit.Line(number: 1, text: "eb http://x y main")], commentMarker: "#",
            reason: "it is no source")
        #expect(perform(.editLines(edit)).ending == .done)
        #expect(try laboratory.files.linkTarget(path) == "/srv/own.list")
        #expect(try laboratory.files.text("/srv/own.list").hasSuffix("# eb http://x y main\n"))
        #expect(
            try laboratory.files.text("\(backup.directory)/before/srv/own.list") == "eb http://x y main\n")
    }

    @Test("what is deleted is listed before, with size and time, and one list holds all of a run")
    func list() throws {
        try write("/srv/a", "1234")
        try write("/srv/b", "")
        let listed = [SizedFile(path: "/srv/a", size: 4, modifiedAt: 86_400)]
        let result = perform(.delete(listing: listed))
        #expect(result.ending == .done)
        #expect(result.output == "listed in \(backup.directory)/deleted\n")
        #expect(!laboratory.files.exists("/srv/a"))
        #expect(
            perform(.delete(listing: [SizedFile(path: "/srv/b", size: 0, modifiedAt: 0)])).ending == .done)
        #expect(
            try laboratory.files.text("\(backup.directory)/deleted")
                == "4\t1970-01-02 00:00:00 UTC\t/srv/a\n0\t1970-01-01 00:00:00 UTC\t/srv/b\n")
        #expect(try laboratory.files.status("\(backup.directory)/deleted").mode == 0o600)
    }

    @Test("everything of a run is below a directory that only root may enter, whatever is kept first")
    func backupMode() throws {
        try write("/srv/a", "1")
        #expect(perform(.moveAside("/srv/a")).ending == .done)
        #expect(try laboratory.files.status(backup.directory).mode == 0o700)
    }

    @Test("a system user is added once, behind what is there, and never with a name or number that is taken")
    func systemUser() throws {
        try write("/etc/passwd", "root:x:0:0::/root:/bin/sh")
        try write("/etc/shadow", "root:*:1::::::\n")
        try editor.setMode("/etc/shadow", 0o640)
        let user = AddSystemUser(name: "_apt", userID: 42, groupID: 65534, home: "/nonexistent")
        #expect(perform(Action(user)).ending == .done)
        #expect(
            try laboratory.files.text("/etc/passwd")
                == "root:x:0:0::/root:/bin/sh\n_apt:x:42:65534::/nonexistent:/usr/sbin/nologin\n")
        #expect(try laboratory.files.text("/etc/shadow") == "root:*:1::::::\n_apt:*:::::::\n")
        #expect(try laboratory.files.status("/etc/shadow").mode == 0o640)
        #expect(
            try laboratory.files.text("\(backup.directory)/before/etc/passwd") == "root:x:0:0::/root:/bin/sh")
        for other in [user, AddSystemUser(name: "other", userID: 42, groupID: 1, home: "/")] {
            guard case .failed = perform(Action(other)).ending else {
                Issue.record("\(other.name) was added")
                return
            }
        }
    }
}
