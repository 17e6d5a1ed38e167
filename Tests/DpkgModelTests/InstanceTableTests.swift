import DpkgModel
import Testing

@Suite("which entries dpkg takes together, as dpkg 1.21 and 1.22 said")
struct InstanceTableTests {
    private func record(
        _ name: String, _ architecture: String = "amd64", same: Bool = false, awaits: String = "",
        state: PackageState = .installed, journal: Bool = false
    ) -> PackageRecord {
        var record = PackageRecord(identity: PackageIdentity(name: name, architecture: architecture))
        record.multiArch = same ? "same" : ""
        record.triggersAwaited = awaits
        record.state = awaits.isEmpty ? state : .triggersAwaited
        record.file = journal ? "updates/0000" : "status"
        record.line = 7
        return record
    }

    /// What is said of the last entry, and the packages in force.
    private func take(_ records: [PackageRecord]) -> (kind: StanzaProblem.Kind?, packages: [PackageRecord]) {
        var table = InstanceTable(native: "amd64", capacity: 4)
        let kinds = records.map { table.take($0) }
        return (kinds.last ?? nil, table.packages)
    }

    @Test("an entry that is there twice is refused, but the last of Multi-Arch: same counts")
    func doubles() {
        #expect(take([record("a"), record("a")]).kind == .duplicatePackage(firstLine: 7))
        #expect(take([record("a"), record("A")]).kind == .notCoinstallable(firstLine: 7))
        let same = take([record("a", same: true), record("a", same: true, state: .unpacked)])
        #expect(same.kind == nil)
        #expect(same.packages.map(\.state) == [.unpacked])
        #expect(take([record("a", state: .notInstalled), record("a")]).packages.map(\.state) == [.installed])
        #expect(take([record("a", same: true), record("a", "i386")]).kind == .notCoinstallable(firstLine: 7))
    }

    @Test("a journal entry of another architecture replaces the one that is installed")
    func crossGrade() {
        let merged = take([record("a"), record("b"), record("a", "all", state: .unpacked, journal: true)])
        #expect(merged.kind == nil)
        #expect(merged.packages.map(\.identity.architecture) == ["all", "amd64"])
        let both = take([record("a", same: true), record("a", "i386", same: true, journal: true)])
        #expect(both.packages.count == 2)
    }

    @Test("beside two installed instances the journal may only bring a third")
    func journal() {
        let two = [record("a", same: true), record("a", "i386", same: true)]
        let refused = take(two + [record("a", journal: true)])
        #expect(refused.kind == .notCoinstallable(firstLine: 7))
        #expect(refused.packages.count == 2)
        #expect(take(two + [record("a", same: true, state: .unpacked, journal: true)]).kind == nil)
    }

    @Test(
        "no instance is awaited twice, and none whose name means several",
        arguments: [
            ("other", true), ("other gone", true), ("other:amd64 other:i386", true), ("other Other", false),
            ("other other:amd64", false), ("gone gone:amd64", false), ("gone:i386 gone", false),
            ("twin", false),
            ("twin:amd64 twin:i386", true), ("Twin:amd64 twin:amd64", false),
            ("gone:i386 gone:amd64 gone", false), ("gone:i386 gone:armhf gone", false),
        ])
    func awaited(_ value: String, _ isTaken: Bool) {
        let records = [
            record("other"), record("twin", same: true), record("twin", "i386", same: true),
            record("subject", awaits: value),
        ]
        #expect((take(records).kind == nil) == isTaken)
    }
}
