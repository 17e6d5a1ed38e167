import DpkgModel
import FoundationEssentials
import Host
import HostTestSupport
import SolverClient
import SolverProtocol
import Testing

@Suite("asking the helper, and apt-get when it fails")
struct SolverClientTests {
    private typealias Expectation = ScriptedCommandRunner.Expectation

    private static let helper = "/opt/aptmedic/aptmedic-solver"
    private static let request = SolverRequest(
        root: "/", architectures: ["amd64"], aptOptions: ["Dir::State::lists": "/tmp/lists"],
        packages: ["plain:amd64"])
    private static let options = [
        "-o", "Debug::NoLocking=1", "-o", "Dir::Cache::pkgcache=", "-o", "Dir::Cache::srcpkgcache=", "-o",
        "APT::Get::Show-User-Simulation-Note=0", "-o", "Dir::State::lists=/tmp/lists",
    ]

    private func ask(_ runner: ScriptedCommandRunner) -> SolverEvidence {
        SolverClient(runner: runner, driverPath: "/opt/aptmedic/aptmedic", isThere: { $0 == Self.helper })
            .ask(Self.request)
    }

    private func apt(
        _ program: String, _ words: [String], _ text: String = "", status: Int32 = 0
    ) -> Expectation {
        Expectation(
            [program] + Self.options + words,
            result: CommandResult(termination: .exited(status), output: Array(text.utf8)))
    }

    private func silentApt() -> [Expectation] {
        let never = CommandResult(termination: .notStarted(code: 2, reason: "no such file"))
        return [
            Expectation(["/usr/bin/apt-get"] + Self.options + ["-s", "-f", "install"], result: never)
        ]
    }

    @Test("the helper is looked for beside the driver, then in libexec")
    func places() {
        #expect(
            SolverClient.candidates("/usr/local/sbin/aptmedic") == [
                "/usr/local/sbin/aptmedic-solver", "/usr/local/libexec/aptmedic/aptmedic-solver",
            ])
        #expect(SolverClient.candidates("/aptmedic").first == "/aptmedic-solver")
        #expect(SolverClient.candidates(nil).allSatisfy { $0.hasPrefix("/usr/") })
    }

    @Test("when the helper fails, no program of another system is asked in its place")
    func foreign() {
        var request = Self.request
        request.root = "/target"
        let runner = ScriptedCommandRunner([
            Expectation([Self.helper], result: CommandResult(termination: .signaled(11)))
        ])
        let evidence = SolverClient(
            runner: runner, driverPath: "/opt/aptmedic/aptmedic", isThere: { $0 == Self.helper }
        ).ask(request)
        #expect(runner.verify().isEmpty)
        #expect(evidence.failure == .signal(11))
        #expect(evidence.source == .none)
    }

    @Test("a good reply is the evidence, and nobody else is asked")
    func success() throws {
        var evidence = SolverEvidence(source: .libapt)
        evidence.upgrade = ChangeSet(changes: [PackageChange(name: "a", architecture: "all", kind: .upgrade)])
        let output = Array(try JSONEncoder().encode(SolverReply(evidence: evidence)))
        let runner = ScriptedCommandRunner([
            Expectation([Self.helper], result: CommandResult(termination: .exited(0), output: output))
        ])
        #expect(ask(runner) == evidence)
        #expect(runner.verify().isEmpty)
        let command = try #require(runner.commands.first)
        #expect(command.root == "/")
        #expect(command.totalLimit == SolverClient.timeLimit)
        #expect(!command.mergesStandardError)
        let sent = try JSONDecoder().decode(SolverRequest.self, from: Data(command.standardInput))
        #expect(sent == Self.request)
    }

    @Test(
        "each way to fail is told, and apt-get is asked",
        arguments: [
            (Termination.signaled(11), SolverFailure.signal(11)), (.overdue(seconds: 120), .timeout(120)),
            (.idle(seconds: 3), .timeout(3)), (.exited(64), .exit(64, "bad words")),
            (.notStarted(code: 8, reason: "not a program"), .exit(127, "not a program")),
            (.exited(0), .badReply("garbage")),
        ])
    func failures(_ termination: Termination, _ failure: SolverFailure) {
        let result = CommandResult(
            termination: termination, output: Array("garbage".utf8), errorOutput: Array("x\nbad words\n".utf8)
        )
        let runner = ScriptedCommandRunner([Expectation([Self.helper], result: result)] + silentApt())
        let evidence = ask(runner)
        #expect(evidence.failure == failure)
        #expect(evidence.source == .none)
        #expect(evidence.upgrade == nil)
        #expect(runner.verify().isEmpty)
    }

    @Test("a helper of another version is not believed")
    func otherVersion() throws {
        var reply = SolverReply(evidence: SolverEvidence(source: .libapt))
        reply.schemaVersion = 99
        let output = Array(try JSONEncoder().encode(reply))
        let runner = ScriptedCommandRunner(
            [Expectation([Self.helper], result: CommandResult(termination: .exited(0), output: output))]
                + silentApt())
        #expect(ask(runner).failure == .badReply("it speaks version 99"))
    }

    @Test("without a helper apt-get answers with sets, sizes and versions")
    func simulation() {
        let runner = ScriptedCommandRunner([
            apt("/usr/bin/apt-get", ["-s", "-f", "install"], "Remv gone [1]\n"),
            apt("/usr/bin/apt-get", ["-s", "dist-upgrade"], Self.upgradeText),
            apt("/usr/bin/apt-cache", ["policy", "plain:amd64", "kept"], Self.policyText),
            apt(
                "/usr/bin/apt-cache",
                ["show", "gone=1", "kept=1", "kept=2", "plain=1.0", "plain=2.0"], Self.showText),
        ])
        let evidence = SolverClient(runner: runner, driverPath: nil, isThere: { _ in false }).ask(
            Self.request)
        #expect(runner.verify().isEmpty)
        #expect(
            runner.commands.allSatisfy { $0.root == "/" && $0.totalLimit == SolverClient.timeLimit })
        #expect(evidence.source == .simulation)
        #expect(evidence.failure == .notFound)
        #expect(evidence.messages == ["W: a warning"])
        #expect(evidence.fixBroken?.changes.map(\.name) == ["gone"])
        let change = evidence.upgrade?.changes.first
        #expect(change?.downloadBytes == 5000)
        #expect(change?.installedBytesDelta == 2048)
        #expect(change?.isEssential == true)
        #expect(change?.provides == "flat (= 2.0), even")
        #expect(change?.multiArch == "foreign")
        #expect(evidence.fixBroken?.changes.first?.provides == nil)
        #expect(evidence.upgrade?.downloadBytes == 5000)
        #expect(evidence.upgrade?.diskBytes == 2048)
        #expect(
            evidence.upgrade?.keptBack == [
                KeptBackPackage(
                    name: "kept", architecture: "", installed: "1", candidate: "2", reason: .phased(30))
            ])
        #expect(
            evidence.archives == [
                PackageArchive(
                    name: "plain", architecture: "amd64", installed: "1.0", candidate: "2.0",
                    isAutomatic: false,
                    versions: [
                        ArchiveVersion(
                            version: "2.0", isDownloadable: true, fileName: "pool/plain_2.0_amd64.deb",
                            sizeBytes: 5000, sha256: "abc", site: "localhost", suite: "lab", priority: 500),
                        ArchiveVersion(version: "1.0", isDownloadable: false, priority: 100),
                    ])
            ])
    }

    @Test("apt-get is asked for an upgrade without some packages by their versions")
    func kept() {
        var request = Self.request
        request.packages = []
        request.wantsFixBroken = false
        request.kept = [
            KeptPackage(name: "web", architecture: "all", version: "1"),
            KeptPackage(name: "new", architecture: "amd64", version: nil),
        ]
        let runner = ScriptedCommandRunner([
            apt("/usr/bin/apt-get", ["-s", "dist-upgrade", "--only-upgrade", "web=1", "new-"], "")
        ])
        let evidence = SolverClient(runner: runner, driverPath: nil, isThere: { _ in false }).ask(request)
        #expect(runner.verify().isEmpty)
        #expect(evidence.upgrade?.changes == [])
    }

    @Test("apt-get's refusal names what is broken")
    func refusal() {
        let runner = ScriptedCommandRunner([
            apt("/usr/bin/apt-get", ["-s", "-f", "install"], "E: Unable to correct problems\n", status: 100),
            apt(
                "/usr/bin/apt-get", ["-s", "dist-upgrade"],
                "The following packages have unmet dependencies:\n plain : Depends: gone but it is not installed\n"
                    + "E: Unmet dependencies.\n", status: 100),
            apt("/usr/bin/apt-cache", ["policy", "plain:amd64"]),
        ])
        let evidence = SolverClient(runner: runner, driverPath: nil, isThere: { _ in false }).ask(
            Self.request)
        #expect(runner.verify().isEmpty)
        #expect(evidence.source == .simulation)
        #expect(evidence.fixBroken == nil)
        #expect(evidence.upgrade == nil)
        #expect(evidence.brokenPackages.map(\.name) == ["plain"])
        #expect(evidence.messages == ["E: Unable to correct problems", "E: Unmet dependencies."])
    }
}

extension SolverClientTests {
    private static let upgradeText = """
        W: a warning
        The following upgrades have been deferred due to phasing:
          kept
        Inst plain [1.0] (2.0 Lab:lab [amd64])
        Conf plain (2.0 Lab:lab [amd64])
        W: a warning
        """
    private static let policyText = """
        plain:
          Installed: 1.0
          Candidate: 2.0
          Version table:
             2.0 500
                500 http://localhost/lab lab/main amd64 Packages
         *** 1.0 100
                100 /var/lib/dpkg/status
        kept:
          Installed: 1
          Candidate: 2
          Version table:
             2 500
                500 http://localhost/lab lab/main amd64 Packages
         *** 1 100
                100 /var/lib/dpkg/status
        """
    private static let showText = """
        Package: plain
        Version: 2.0
        Installed-Size: 10
        Size: 5000
        Filename: pool/plain_2.0_amd64.deb
        SHA256: abc
        Provides: flat (= 2.0), even
        Multi-Arch: foreign

        Package: plain
        Version: 1.0
        Essential: yes
        Installed-Size: 8
        Description: words
         Size: 77

        Package: kept
        Version: 2
        Phased-Update-Percentage: 30

        """
}
