import Diagnosis
import DpkgModel
import RepairPlan
import Reports
import Testing

@Suite("what a user reads")
struct ReportsTests {
    private func evidence() -> Evidence {
        let text = """
            Package: dpkg
            Status: install ok installed
            Architecture: amd64
            Version: 1.21.22

            Package: libfoo2
            Status: install reinstreq half-installed
            Architecture: amd64
            Version: 2.4-1

            """
        var database = DatabaseEvidence()
        database.packages = StatusReader.read(Array(text.utf8), file: "status").packages
        database.nativeArchitecture = "amd64"
        var machine = MachineEvidence()
        machine.hostName = "web-3"
        machine.system = "Debian GNU/Linux 12 (bookworm)"
        machine.duration = 0.009
        return Evidence(machine: machine, database: database, apt: AptEvidence())
    }

    private func check(_ format: CheckFormat) throws -> String {
        let evidence = evidence()
        return try Reports.check(
            evidence, CheckCatalog.findings(in: evidence), format: format, style: TextStyle())
    }

    @Test("check, for a reader")
    func text() throws {
        #expect(
            try check(.text) == """
                web-3: Debian GNU/Linux 12 (bookworm), dpkg 1.21.22, 2 packages             9 ms

                BROKEN   1 finding needs repair

                x  reinst-required          libfoo2:amd64 2.4-1
                     dpkg was stopped while unpacking it
                     status says 'install reinstreq half-installed' (status line 6)
                     it has to be installed again, before anything else

                next:  aptmedic plan       what a repair would do, step by step
                       aptmedic explain reinst-required

                """)
    }

    @Test("check, for monitoring: one line and its status")
    func nagios() throws {
        #expect(
            try check(.nagios)
                == "PACKAGES CRITICAL - reinst-required libfoo2:amd64 | findings=1 broken=1 packages=2\n")
        let findings = CheckCatalog.findings(in: evidence())
        #expect(Reports.exitStatus(findings, format: .nagios) == 2)
    }

    @Test("without a database monitoring is told that nothing is known")
    func unknown() {
        var evidence = evidence()
        evidence.database.isPresent = false
        let findings = CheckCatalog.findings(in: evidence)
        #expect(Reports.exitStatus(findings, format: .nagios) == 3)
        #expect(Reports.exitStatus(findings, format: .text) == 2)
    }

    @Test("check, for programs: a schema version, findings and evidence")
    func json() throws {
        let text = try check(.json)
        for part in ["\"schemaVersion\" : 1", "\"code\" : \"reinst-required\"", "\"verdict\" : \"BROKEN\""] {
            #expect(text.contains(part))
        }
    }

    @Test("no line of a text report is wider than 80 columns, but for single words")
    func width() throws {
        let evidence = evidence()
        let plan = Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: PlanOptions()))
        for line in try Reports.plan(plan, format: .text, style: TextStyle()).split(separator: "\n") {
            #expect(line.count <= 80 || line.split(separator: " ").count == 1)
        }
    }

    @Test("a plan names every stage, its literal commands, and the next command")
    func plan() throws {
        let evidence = evidence()
        let plan = Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: PlanOptions()))
        let text = try Reports.plan(plan, format: .text, style: TextStyle())
        for stage in Stage.allCases { #expect(text.contains("\n\(stage.rawValue)")) }
        #expect(text.contains("install --reinstall libfoo2"))
        #expect(text.hasSuffix("run it:  aptmedic repair --yes\n"))
        let markdown = try Reports.plan(plan, format: .markdown, style: TextStyle())
        #expect(markdown.contains("- **reinst-required** libfoo2:amd64 2.4-1 (broken)"))
        let json = try Reports.plan(plan, format: .json, style: TextStyle())
        #expect(json.contains("\"argv\" : ["))
    }

    @Test("durations have units")
    func durations() {
        #expect(TextStyle.duration(112) == "1 min 52 s")
    }
}
