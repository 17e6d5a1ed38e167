import Diagnosis
import DpkgModel
import RepairPlan
import Reports
import Testing

@Suite("the texts of restore")
struct RestoreTextTests {
    private func saved() throws -> SavedPackage {
        let text =
            "Package: vendor\nStatus: install reinstreq half-installed\nArchitecture: all\nVersion: 9.1\n"
        let record = try #require(StatusEntryText.record(of: Array(text.utf8)))
        return SavedPackage(run: "R1", record: record, entrySHA256: "")
    }

    private func file(_ path: String, _ kind: SavedFile.Kind, size: Int64) -> SavedFile {
        SavedFile(path: path, kind: kind, mode: 0o644, user: 0, group: 0, modified: 0, size: size)
    }

    @Test("what comes back: counts, sizes, the state, and what is kept")
    func outlook() throws {
        var outlook = RestorationOutlook(saved: try saved())
        outlook.missing = [
            file("/d", .directory, size: 0), file("/d/a", .regular, size: 2000),
            file("/d/b", .symbolicLink, size: 0),
        ]
        outlook.kept = ["/etc/vendor.conf"]
        #expect(
            RestoreText.outlook(outlook, run: "R1", style: TextStyle())
                == """
                vendor 9.1 as run R1 has saved it

                files        2 files, 1 directory, 2.0 kB
                dpkg         0 files of info/, and the entry: iHR 9.1
                kept         /etc/vendor.conf: it is another file now, and stays as it is
                no script is run, and no other package is changed

                """)
    }

    @Test("why it is not brought back, and that nothing was changed")
    func refused() throws {
        var outlook = RestorationOutlook(saved: try saved())
        outlook.refusals = ["/d/a belongs to other now, which is installed"]
        let text = RestoreText.outlook(outlook, run: "R1", style: TextStyle())
        #expect(
            text.contains("vendor 9.1 is not brought back, nothing was changed:\n  /d/a belongs to other"))
    }

    @Test("nothing to bring back")
    func done() throws {
        var outlook = RestorationOutlook(saved: try saved())
        outlook.hasEntry = true
        #expect(
            RestoreText.outlook(outlook, run: "R1", style: TextStyle()).hasSuffix(
                "it is as it was: there is nothing to bring back\n"))
    }

    @Test("the end of a run names the command beside each removal, whole in one line")
    func removals() throws {
        var back = StateChange(
            package: PackageIdentity(name: "vendor", architecture: "all"), before: "iHR 9.1", after: "rc 9.1")
        back.restore = "aptmedic restore 20261123T034102Z vendor --root /mnt/a/rather/long/path/of/a/root"
        let kernel = StateChange(
            package: PackageIdentity(name: "linux-image-1", architecture: "amd64"), before: "ii 1", after: nil
        )
        let text = try RunText.ending(
            verdict: .healthy, repaired: 1, found: 1, remaining: [], removed: [back, kernel],
            removedDirectory: "/var/lib/aptmedic/R1/packages", unproved: nil,
            plan: Plan(machine: MachineEvidence(), findings: [], stages: [], unrepaired: [], blocker: nil),
            duration: 1,
            logPath: nil, style: TextStyle(width: 40))
        #expect(
            text.hasSuffix(
                """
                removed: vendor 9.1
                         \(back.restore ?? "")   brings it back
                removed: linux-image-1:amd64 1, not saved
                saved:  /var/lib/aptmedic/R1/packages

                """))
    }

    @Test("the history names it too")
    func history() throws {
        var back = StateChange(
            package: PackageIdentity(name: "vendor", architecture: "all"), before: "iHR 9.1", after: "rc 9.1")
        back.restore = "aptmedic restore R1 vendor"
        let record = FinishedStep(
            number: 1, time: "T", key: StepIdentifier(.remove, back.package), argv: nil,
            result: StepResult(ending: .exit(0), isEffective: true), duration: 1, output: "", errors: [],
            states: [back])
        let text = try HistoryText.details(run: "R1", records: [.finished(record)], style: TextStyle())
        #expect(
            text.contains(
                "vendor: iHR 9.1 -> rc 9.1\n   aptmedic restore R1 vendor   brings it back\n"))
    }
}
