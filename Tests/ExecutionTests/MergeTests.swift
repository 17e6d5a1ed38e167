import DpkgModel
import Execution
import Host
import HostTestSupport
import RepairPlan
import Testing

@Suite("a directory becomes the link that it was")
struct MergeTests {
    @Test("what only it has moves, what is better replaces, and the rest is in the backup")
    func merged() throws {
        let laboratory = try Laboratory(
            [],
            readings: [Evidence(machine: MachineEvidence(), database: DatabaseEvidence(), apt: AptEvidence())]
        )
        let files = laboratory.files
        let editor = LiveFileEditor(files: files)
        for (path, text) in [
            ("/lib/d/own", "1"), ("/lib/top", "2"), ("/lib/d/both", "3"), ("/usr/lib/d/both", "4"),
            ("/lib/d/newer", "5"), ("/usr/lib/d/newer", "6"),
        ] {
            try editor.makeDirectory(
                String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]), mode: 0o755)
            try editor.replace(path, with: Array(text.utf8), mode: 0o644)
        }
        let runner = ActionRunner(
            files: files, editor: editor, runner: ScriptedCommandRunner([]), root: "/", idleLimit: 9)
        let backup = Backup(name: RunName("run"), files: files, editor: editor)
        let merge = DirectoryMerge(path: "/lib", target: "usr/lib", better: ["/lib/d/newer", "/etc/passwd"])
        let result = runner.perform(.mergeDirectory(merge), backup: backup) { _, _ in }
        #expect(result.ending == .done)
        #expect(try files.linkTarget("/lib") == "usr/lib")
        let text = { (path: String) in try files.text(path, limit: 9) }
        #expect(try ["own", "both", "newer"].map { try text("/lib/d/\($0)") } == ["1", "4", "5"])
        #expect(try text("/usr/lib/top") == "2")
        #expect(try text("\(backup.directory)/before/usr/lib/d/newer") == "6")
        #expect(try text("\(backup.directory)/aside/lib/d/both") == "3")
    }
}
