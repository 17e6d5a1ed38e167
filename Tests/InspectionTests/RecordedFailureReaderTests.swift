import DpkgModel
import Host
import Testing

@testable import Inspection

@Suite("failures that logs have")
struct RecordedFailureReaderTests {
    private static func session(_ time: String, _ lines: String) -> String {
        "\nLog started: 2026-11-22  \(time)\n\(lines)Log ended: 2026-11-22  \(time)\n"
    }

    private static let failed =
        "(Reading database ... \r(Reading database ... 5%\rSetting up web (2.0) ...\r\n"
        + "bind() to 0.0.0.0:80 failed\r\n"
        + "dpkg: error processing package web (--configure):\r\n"
        + " installed web package post-installation script subprocess returned error exit status 1\r\n"

    private func found(_ log: String?, noted: NotedFailures? = nil) throws -> [RecordedFailure] {
        let root = try FixtureRoot()
        if let log { try root.write("var/log/apt/term.log", log) }
        if let noted {
            try root.write("var/lib/aptmedic/failures", String(decoding: noted.bytes, as: UTF8.self))
        }
        var evidence = Evidence(machine: MachineEvidence(), database: DatabaseEvidence(), apt: AptEvidence())
        evidence.database.nativeArchitecture = "amd64"
        evidence.database.packages =
            StatusReader.read(
                Array(
                    "Package: web\nArchitecture: amd64\nVersion: 2.0\nStatus: install ok half-configured\n\n"
                        .utf8),
                file: "status"
            ).packages
        RecordedFailureReader.read(try root.files(), into: &evidence)
        return evidence.database.recordedFailures
    }

    @Test("the last session that has the package counts, with the script's own words")
    func terminalLog() throws {
        let log = Self.session("10:00:00", Self.failed)
        let failure = try #require(try found(log).first)
        #expect(failure.failure.sentence == "its postinst failed: \"bind() to 0.0.0.0:80 failed\"")
        #expect(failure.time == "2026-11-22 10:00:00")
        #expect(failure.file == "/var/log/apt/term.log")
        let later = Self.session("11:00:00", "Setting up web (2.0) ...\r\n")
        #expect(try found(log + later).isEmpty)
        #expect(try found(nil).isEmpty)
    }

    @Test("what a repair noted later is newer than apt's log")
    func noted() throws {
        let noted = NotedFailures(
            time: "2026-11-23 03:00:00 UTC",
            failures: [PackageFailure(package: "web", script: "postinst", words: "no\tlicence")])
        let failures = try found(Self.session("10:00:00", Self.failed), noted: noted)
        #expect(failures.map(\.file) == ["/var/lib/aptmedic/failures"])
        #expect(failures.first?.failure.script == "postinst")
        #expect(try found(nil, noted: NotedFailures(time: "x", failures: [])).isEmpty)
    }

    @Test("a file with anything in it is read without an end")
    func hostile() throws {
        #expect(NotedFailures(Array("a\tb\n\t\t\t\t\n\tweb\t\t\tx\u{1b}[31m\n".utf8)).failures.count == 1)
        #expect(
            NotedFailures(Array("\tweb\t\t\tx\u{1b}[31m\n".utf8)).failures.first?.words.contains("\u{1b}")
                == false)
    }
}
