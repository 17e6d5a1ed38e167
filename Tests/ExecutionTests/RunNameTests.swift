import Glibc
import Host
import HostTestSupport
import Testing

@testable import Execution

@Suite("the name of a run")
struct RunNameTests {
    @Test("is given to one of two runs that began in the same second, and the other gets the next one")
    func sameSecond() throws {
        let laboratory = try Laboratory([], readings: [Machine.sound])
        let editor = LiveFileEditor(files: laboratory.files)
        let names = try (0..<3).map { _ in
            let name = RunName("20261123T034102Z")
            try name.take(laboratory.files, editor)
            return name
        }
        #expect(names.map(\.text) == ["20261123T034102Z", "20261123T034102Z-2", "20261123T034102Z-3"])
        // A final name does not change.
        try names[0].take(laboratory.files, editor)
        #expect(names[0].text == "20261123T034102Z")
    }

    @Test("is not one that has a log")
    func logged() throws {
        let laboratory = try Laboratory([], readings: [Machine.sound])
        let editor = LiveFileEditor(files: laboratory.files)
        try editor.makeDirectory("/var/log/aptmedic", mode: 0o750)
        try editor.replace("/var/log/aptmedic/20261123T034102Z.jsonl", with: [])
        let name = RunName("20261123T034102Z")
        try name.take(laboratory.files, editor)
        #expect(name.text == "20261123T034102Z-2")
    }

    @Test("has the number of the process where nothing can be saved")
    func nothingSaved() throws {
        let laboratory = try Laboratory([], readings: [Machine.sound])
        let full = SystemError(code: ENOSPC, operation: "make", path: "/var/lib/aptmedic")
        let path = "/var/lib/aptmedic/20261123T034102Z"
        let editor = RecordingFileEditor([.init(.makeNewDirectory(path: path, mode: 0o700), failure: full)])
        let name = RunName("20261123T034102Z")
        #expect(throws: SystemError.self) { try name.take(laboratory.files, editor) }
        #expect(name.text == "20261123T034102Z-p\(getpid())")
    }
}
