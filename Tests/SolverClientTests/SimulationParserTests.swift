import DpkgModel
import SolverClient
import Testing

@Suite("what apt-get prints")
struct SimulationParserTests {
    @Test("changes and kept-back packages of a simulation")
    func changes() {
        let set = SimulationParser.changeSet(
            """
            Reading package lists...
            The following packages have been kept back:
              firefox thunderbird
            The following upgrades have been deferred due to phasing:
              gnome
            Inst perl [5.36.0-7] (5.36.0-8 Debian-Security:12/stable-security [amd64]) []
            Inst new (1.0 Debian:12/stable [all])
            Inst lib:i386 [2] (1 Debian:12/stable [i386])
            Remv gone [1.2]
            Conf perl (5.36.0-8 Debian-Security:12/stable-security [amd64])
            """)
        #expect(set.changes.map(\.name) == ["perl", "new", "lib", "gone"])
        #expect(set.changes.map(\.kind) == [.upgrade, .install, .downgrade, .remove])
        #expect(set.changes.map(\.isSecurity) == [true, false, false, false])
        #expect(set.changes.first?.oldVersion == "5.36.0-7")
        #expect(set.changes.first?.newVersion == "5.36.0-8")
        #expect(set.changes[2].architecture == "i386")
        #expect(set.keptBack.map(\.name) == ["firefox", "thunderbird", "gnome"])
        #expect(set.keptBack.last?.reason == .phased(0))
    }

    @Test("versions of apt-cache policy: the status file is no source")
    func policy() {
        let archives = PolicyParser.archives(
            """
            plain:
              Installed: 1.0
              Candidate: 2.0
              Version table:
                 2.0 500
                    500 http://localhost lab/main amd64 Packages
             *** 1.0 100
                    100 /var/lib/dpkg/status
            """, asked: "plain:amd64")
        #expect(archives.first?.candidate == "2.0")
        #expect(archives.first?.versions.map(\.version) == ["2.0", "1.0"])
        #expect(archives.first?.versions.map(\.isDownloadable) == [true, false])
    }
}
