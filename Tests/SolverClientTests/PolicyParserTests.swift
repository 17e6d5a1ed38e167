import DpkgModel
import SolverClient
import Testing

@Suite("what apt-cache policy prints")
struct PolicyParserTests {
    @Test("several packages; the status file is no source")
    func policies() {
        let archives = PolicyParser.archives(
            """
            plain:
              Installed: 1.0
              Candidate: 2.0
              Version table:
                 2.0 500
                    500 http://localhost:8080/lab lab/main amd64 Packages
                    400 http://localhost:8080/other other/main amd64 Packages
             *** 1.0 100
                    100 /var/lib/dpkg/status
            libfoo:i386:
              Installed: (none)
              Candidate: 3
              Package pin: 3
              Version table:
                 3 990
                    990 file:/srv/archive ./ Packages
            virtual:
              Installed: (none)
              Candidate: (none)
              Version table:
            """)
        #expect(archives.map(\.name) == ["plain", "libfoo"])
        #expect(archives.map(\.architecture) == ["", "i386"])
        #expect(archives.map(\.installed) == ["1.0", nil])
        #expect(archives.map(\.candidate) == ["2.0", "3"])
        let plain = archives.first?.versions ?? []
        #expect(plain.map(\.version) == ["2.0", "1.0"])
        #expect(plain.map(\.isDownloadable) == [true, false])
        #expect(plain.map(\.site) == ["localhost:8080", nil])
        #expect(plain.map(\.suite) == ["lab", nil])
        #expect(archives.last?.versions.first?.isDownloadable == true)
    }
}
