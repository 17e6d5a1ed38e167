import DpkgModel
import Testing

@testable import Inspection

@Suite("apt's user is missing only where that can be known")
struct SandboxUserReaderTests {
    private static let root = "root:x:0:0:root:/root:/bin/bash\n"

    private func read(_ files: [String: String], settings: [AptSetting] = []) throws -> SandboxUserEvidence? {
        let root = try FixtureRoot()
        for (path, text) in files { try root.write(path, text) }
        var database = DatabaseEvidence()
        database.packages = [
            StatusReader.read(
                Array("Package: apt\nStatus: install ok installed\nVersion: 2.6\nArchitecture: amd64\n".utf8),
                file: "status"
            ).packages[0]
        ]
        var evidence = Evidence(machine: MachineEvidence(), database: database, apt: AptEvidence())
        evidence.apt.settings = settings
        SandboxUserReader.read(try root.files(), into: &evidence)
        return evidence.sandboxUser
    }

    @Test("no such user: the next free number, and whether adduser is there")
    func missing() throws {
        let taken = "messagebus:x:999:999::/nonexistent:/usr/sbin/nologin\n"
        let found = try read([
            "etc/passwd": Self.root + taken, "etc/group": "root:x:0:\nnogroup:x:777:\n",
            "etc/nsswitch.conf": "passwd:  files systemd [NOTFOUND=return]\n",
        ])
        #expect(
            found
                == SandboxUserEvidence(
                    hasAdduser: false, formerUserID: nil, freeUserID: 998, groupID: 777))
    }

    @Test("a user is there, users come from elsewhere, apt uses none, or the file is not to be believed")
    func notKnown() throws {
        let passwd = ["etc/passwd": Self.root]
        #expect(
            try read(["etc/passwd": Self.root + "_apt:x:42:65534::/nonexistent:/usr/sbin/nologin\n"]) == nil)
        #expect(try read(passwd.merging(["etc/nsswitch.conf": "passwd: files sss\n"]) { $1 }) == nil)
        #expect(try read(["etc/passwd": ""]) == nil)
        #expect(try read([:]) == nil)
        let off = AptSetting(name: "APT::Sandbox::User", value: "root", file: "/etc/apt/apt.conf", line: 1)
        #expect(try read(passwd, settings: [off]) == nil)
        #expect(try read(passwd) != nil)
    }
}
