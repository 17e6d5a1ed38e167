import DpkgModel
import Execution
import Host
import HostTestSupport
import RepairPlan
import Testing

@Suite("a package that was saved and removed comes back as it was")
struct RestoreTests {
    @Test("with its files, links, scripts, diversions, triggers, alternatives and its entry")
    func whole() throws {
        let package = try RemovedPackage(
            "echo new >usr/share/sample/b.dpkg-new", programs: RemovedPackage.programs)
        try package.save()
        try package.remove()
        #expect(try package.picture() != package.before)
        let outcome = try package.restore()
        #expect(outcome.ending == .restored(kept: [], notes: []))
        #expect(outcome.exitStatus == 0)
        #expect(try package.picture() == package.before)
        #expect(package.laboratory.runner.verify().isEmpty)
        #expect(try package.outlook().isDone)
    }

    @Test("a second time nothing is done")
    func twice() throws {
        let package = try RemovedPackage(programs: RemovedPackage.programs)
        try package.save()
        try package.remove()
        _ = try package.restore()
        let outlook = try package.outlook()
        #expect(outlook.isDone && outlook.refusals.isEmpty && outlook.missing.isEmpty)
    }

    @Test("where a purge has taken conffiles too, and what stood beside them")
    func purged() throws {
        let package = try RemovedPackage(
            "echo old >etc/sample/conf.dpkg-old", programs: RemovedPackage.programs)
        try package.save(purges: true)
        try package.remove()
        try package.shell(
            "rm -r etc/sample; rm var/lib/dpkg/info/sample.list var/lib/dpkg/info/sample.postrm")
        try package.writeStatus("")
        #expect(try package.restore().exitStatus == 0)
        #expect(try package.picture() == package.before)
    }

    @Test("with the script that the run had put aside before")
    func scriptAside() throws {
        let package = try RemovedPackage(programs: RemovedPackage.programs)
        try package.backup.moveAside("/var/lib/dpkg/info/sample.prerm")
        try package.save()
        try package.remove()
        #expect(try package.restore().exitStatus == 0)
        #expect(try package.picture() == package.before)
    }

    @Test("the first of two saves in one run is what it was before all attempts")
    func firstSave() throws {
        let package = try RemovedPackage(programs: RemovedPackage.programs)
        try package.save()
        try package.shell("rm usr/share/sample/a usr/share/sample/twin")
        try package.save()
        try package.remove()
        #expect(try package.restore().exitStatus == 0)
        #expect(try package.picture() == package.before)
    }

    @Test("conffiles that were edited since stay as they are, and are named")
    func editedSince() throws {
        let package = try RemovedPackage(programs: RemovedPackage.programs)
        try package.save()
        try package.remove()
        // Written in place, as an editor does: the saved copy must not change with it.
        try package.shell("echo newer >>etc/sample/conf")
        let outcome = try package.restore()
        #expect(outcome.ending == .restored(kept: ["/etc/sample/conf"], notes: []))
        #expect(outcome.exitStatus == 1)
        #expect(try package.files.text("/etc/sample/conf") == "edited\nnewer\n")
        #expect(try package.record.state == .halfInstalled)
    }

    @Test("an alternative that cannot be registered is a note, and the package is back")
    func alternativeFails() throws {
        let package = try RemovedPackage(programs: RemovedPackage.programs(registrationEndsWith: 2))
        try package.save()
        try package.remove()
        let outcome = try package.restore()
        guard case .restored(_, let notes) = outcome.ending else {
            Issue.record("\(outcome.ending)")
            return
        }
        #expect(notes.count == 1 && notes[0].contains("choice"))
        #expect(outcome.exitStatus == 1)
        #expect(try package.picture() == package.before)
    }

    @Test(
        "a restoration that stops at any edit is finished by another one, and dpkg reads its files all the time"
    )
    func stopped() throws {
        // One whole restoration tells how many edits there are.
        let whole = try RemovedPackage(programs: RemovedPackage.programs)
        try whole.save()
        try whole.remove()
        let counter = StoppingEditor(LiveFileEditor(files: whole.files), after: .max)
        _ = try whole.restore(editor: counter)
        #expect(counter.count > 20)
        for number in 0..<counter.count {
            let package = try RemovedPackage(
                programs: RemovedPackage.programs + RemovedPackage.programs, takesPicture: false)
            try package.save()
            try package.remove()
            _ = try package.restore(
                editor: StoppingEditor(LiveFileEditor(files: package.files), after: number))
            let status = StatusReader.read(try package.files.read("/var/lib/dpkg/status"), file: "status")
            #expect(status.problems.isEmpty, "edit \(number)")
            let outcome = try package.restore()
            #expect(outcome.exitStatus == 0, "edit \(number): \(outcome.ending)")
            let after = try package.picture()
            let changed = Set(after.split(separator: "\n")).symmetricDifference(
                whole.before.split(separator: "\n"))
            #expect(changed.isEmpty, "edit \(number): \(changed)")
        }
    }
}
