import Diagnosis
import DpkgModel
import Testing

@Suite("free space")
struct SpaceCheckTests {
    private func space(
        _ path: String, _ paths: [String], bytes: Int64 = 1 << 30, inodes: Int64 = 1 << 20,
        isReadOnly: Bool = false
    ) -> SpaceEvidence {
        SpaceEvidence(
            path: path, paths: paths, totalBytes: 1 << 40, availableBytes: bytes, totalInodes: 1 << 30,
            availableInodes: inodes, isReadOnly: isReadOnly)
    }

    private func findings(_ space: SpaceEvidence, _ change: (inout Evidence) -> Void = { _ in }) -> [Finding]
    {
        SpaceCheck.findings(
            in: EvidenceBuilder.machine {
                $0.space = [space]
                change(&$0)
            })
    }

    @Test("sixteen mebibytes and 256 inodes are enough, a byte or an inode less is not")
    func limits() {
        #expect(findings(space("/", ["/"], bytes: 16 << 20)).isEmpty)
        let short = findings(space("/", ["/"], bytes: (16 << 20) - 1024))
        #expect(short.keys == ["no-room /"])
        #expect(
            short.sentences == [
                ["16 MB are free; at least 16 MB are needed: 1.0 kB are missing", "on it: /"]
            ])
        #expect(findings(space("/", ["/"], inodes: 256)).isEmpty)
        #expect(
            findings(space("/", ["/"], inodes: 255)).sentences == [
                ["255 inodes are free; at least 256 are needed", "on it: /"]
            ])
        var without = space("/", ["/"], inodes: 0)
        without.totalInodes = 0
        #expect(findings(without).isEmpty)
    }

    @Test(
        "a file system that dpkg writes to is broken without room, another one degraded",
        arguments: [
            ("/", ["/", "/usr"], Severity.broken), ("/usr", ["/usr"], .broken),
            ("/var", ["/var", "/var/log"], .broken),
            ("/d", ["/var/lib/dpkg"], .broken), ("/boot", ["/boot"], .degraded),
            ("/var/log", ["/var/log"], .degraded),
        ])
    func severity(_ path: String, _ paths: [String], _ severity: Severity) {
        #expect(findings(space(path, paths, bytes: 0)).severities == [severity])
        let readOnly = findings(space(path, paths, isReadOnly: true))
        #expect(readOnly.keys == ["read-only-file-system \(path)"])
        #expect(readOnly.severities == [severity])
    }

    @Test("what is read-only is not called full as well")
    func readOnly() {
        let findings = findings(space("/", ["/"], bytes: 0, inodes: 0, isReadOnly: true))
        #expect(findings.map(\.code) == [.readOnlyFileSystem])
    }

    @Test("what takes the space there is named, and not what takes it elsewhere")
    func consumers() {
        let findings = findings(space("/var", ["/var"], bytes: 0)) {
            $0.spaceUse = SpaceUseEvidence()
            $0.spaceUse?.consumers = [
                RoomConsumer(fileSystem: "/var", path: "/var/log/x", size: 40 << 20, files: 1),
                RoomConsumer(fileSystem: "/var", path: "/var/crash", size: 10 << 30, files: 2),
                RoomConsumer(fileSystem: "/", path: "/srv", size: 1 << 40, files: 3),
            ]
        }
        #expect(
            findings.first?.facts.dropFirst().map(\.text) == [
                "on it: /var", "large: /var/log/x, 41 MB", "large: /var/crash, 10.7 GB in 2 files",
            ])
    }

    @Test("a kernel that waits for its initial file system needs the room of another one in /boot")
    func boot() {
        func codes(_ status: String, free: Int64) -> [FindingCode] {
            findings(space("/boot", ["/boot"], bytes: free)) {
                $0.spaceUse = SpaceUseEvidence()
                $0.spaceUse?.bootFiles = [
                    SizedFile(path: "/boot/initrd.img-6.1", size: 64 << 20, modifiedAt: 0)
                ]
                $0.database.packages = [EvidenceBuilder.record("linux-image-6.1.0-1-amd64", status)]
            }.map(\.code)
        }
        #expect(codes("install ok installed", free: 16 << 20) == [])
        #expect(codes("install ok half-configured", free: 16 << 20) == [.noRoom])
        #expect(codes("install ok half-configured", free: 80 << 20) == [])
    }
}
