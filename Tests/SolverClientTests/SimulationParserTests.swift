import DpkgModel
import SolverClient
import Testing

@Suite("what apt-get -s prints")
struct SimulationParserTests {
    @Test("every kind of change, with versions, suites and architectures")
    func changes() {
        let set = SimulationParser.changeSet(
            """
            Reading package lists...
            Inst perl [5.36.0-7] (5.36.0-8 Debian:12.5/stable, Debian-Security:12/stable-security [amd64]) []
            Inst new (1.0 Recovery Lab:lab [all])
            Inst lib:i386 [2] (1 Debian:12/stable [i386]) [new:amd64 on lib:i386]
            Inst again [1:3~rc1+b2] (1:3~rc1+b2 localhost [amd64])
            Remv gone [1.2]
            Purg left:i386 [7]
            Conf perl (5.36.0-8 Debian-Security:12/stable-security [amd64])
            1 upgraded, 1 newly installed, 2 to remove and 3 not upgraded.
            """)
        #expect(set.changes.map(\.name) == ["perl", "new", "lib", "again", "gone", "left"])
        #expect(
            set.changes.map(\.kind) == [.upgrade, .install, .downgrade, .reinstall, .remove, .purge])
        #expect(set.changes.map(\.architecture) == ["amd64", "all", "i386", "amd64", "", "i386"])
        #expect(set.changes.map(\.oldVersion) == ["5.36.0-7", nil, "2", "1:3~rc1+b2", "1.2", "7"])
        #expect(set.changes.map(\.newVersion) == ["5.36.0-8", "1.0", "1", "1:3~rc1+b2", nil, nil])
        #expect(set.changes.map(\.isSecurity) == [true, false, false, false, false, false])
        #expect(set.changes.map(\.origin) == ["Debian", "Recovery Lab", "Debian", nil, nil, nil])
        #expect(set.changes.map(\.suite) == ["stable", "lab", "stable", "localhost", nil, nil])
    }

    @Test("both lists of what is not upgraded, and nothing of the lists beside them")
    func keptBack() {
        let set = SimulationParser.changeSet(
            """
            The following packages were automatically installed and are no longer required:
              unneeded
            The following packages have been kept back:
              firefox thunderbird:i386
              second-line
            The following upgrades have been deferred due to phasing:
              gnome
            The following packages will be upgraded:
              perl
            """)
        #expect(set.keptBack.map(\.name) == ["firefox", "thunderbird", "second-line", "gnome"])
        #expect(set.keptBack.map(\.architecture) == ["", "i386", "", ""])
        #expect(set.keptBack.first?.reason == .other("apt-get keeps it back"))
        #expect(set.keptBack.last?.reason == .phased(0))
        #expect(set.changes.isEmpty)
    }

    @Test(
        "lines that are cut or strange are left out",
        arguments: [
            "Inst", "Inst perl", "Inst perl [1", "Inst perl (", "Inst perl )(", "Inst perl ()", "Remv",
            "Conf x (1 y)",
            "", "E: Unable to correct problems, you have held broken packages.",
        ])
    func strange(_ line: String) {
        #expect(SimulationParser.changeSet(line) == ChangeSet())
    }
}
