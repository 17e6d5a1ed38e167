import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("what surrounds packages is put right")
struct SurroundingsRemedyTests {
    private func steps(
        clearing: Bool = false, _ change: (inout SurroundingsEvidence) -> Void
    ) -> [Step] {
        let evidence = Machines.machine {
            var surroundings = SurroundingsEvidence()
            change(&surroundings)
            $0.surroundings = surroundings
        }
        return SurroundingsRemedy.steps(in: Machines.context(evidence) { $0.clearsImmutable = clearing })
    }

    @Test("a device is made as the kernel's list says; what stands in its place is kept")
    func devices() {
        let null = StandardDevice(path: "/dev/null", major: 1, minor: 3)
        #expect(
            steps { $0.devices = [PlaceProblem(path: "/dev/null", kind: .missing)] }.map(\.action) == [
                .makeDevice(null)
            ])
        let blocked = steps { $0.devices = [PlaceProblem(path: "/dev/null", kind: .blocked("a file"))] }
        #expect(Machines.keys(blocked) == ["move aside /dev/null", "make /dev/null"])
        #expect(Machines.keys(after: blocked.last) == ["move aside /dev/null"])
        let closed = steps { $0.devices = [PlaceProblem(path: "/dev/null", kind: .wrongMode(0o600))] }
        #expect(closed.map(\.action) == [.setAttributes(FileAttributes(path: "/dev/null", mode: 0o666))])
        #expect(
            (blocked + closed).allSatisfy { $0.stage == .space && $0.answers.map(\.code) == [.deviceMissing] }
        )
        #expect(steps { $0.devices = [PlaceProblem(path: "/dev/own", kind: .missing)] }.isEmpty)
    }

    @Test("a temporary directory is for everybody again, and what is in it stays")
    func temporary() {
        let missing = steps { $0.temporaryDirectories = [PlaceProblem(path: "/tmp", kind: .missing)] }
        #expect(missing.map(\.action) == [.makeDirectory("/tmp", mode: 0o1777)])
        let closed = steps { $0.temporaryDirectories = [PlaceProblem(path: "/tmp", kind: .wrongMode(0o755))] }
        #expect(closed.map(\.action) == [.setAttributes(FileAttributes(path: "/tmp", mode: 0o1777))])
        #expect(closed.first?.purpose == "its mode is 755; everybody must be able to write there")
        let blocked = steps {
            $0.temporaryDirectories = [PlaceProblem(path: "/var/tmp", kind: .blocked("a file"))]
        }
        #expect(Machines.keys(blocked) == ["move aside /var/tmp", "make /var/tmp"])
        #expect(Machines.keys(after: blocked.last) == ["move aside /var/tmp"])
        #expect((missing + closed + blocked).allSatisfy { $0.stage == .space })
        #expect(
            blocked.allSatisfy {
                $0.answers == [FindingKey(code: .temporaryDirectoryUnusable, subject: "/var/tmp")]
            })
    }

    @Test("an immutable file is somebody's choice: only the option clears it")
    func immutable() {
        let change = { (surroundings: inout SurroundingsEvidence) in
            surroundings.immutablePaths = ["/var/lib/dpkg/status"]
        }
        let refused = steps(change)
        #expect(refused.map(\.action) == [.clearImmutable("/var/lib/dpkg/status")])
        #expect(
            refused.first?.consent == "/var/lib/dpkg/status was made immutable by somebody: --clear-immutable"
        )
        #expect(refused.first?.risk == .needsConsent)
        #expect(refused.first?.answers == [FindingKey(code: .immutableFile, subject: "/var/lib/dpkg/status")])
        let allowed = steps(clearing: true, change)
        #expect(allowed.first?.consent == nil)
        #expect(allowed.first?.risk == .safe)
        #expect(allowed.first?.maximumAttempts == 1)
    }

    @Test("links of a merged /usr and of Python lead where they led")
    func links() {
        let steps = steps {
            $0.lostMerges = [
                LostMerge(path: "/bin", target: "usr/bin", isDirectory: false),
                LostMerge(path: "/lib", target: "usr/lib", isDirectory: true, better: ["x"]),
            ]
            $0.pythonLink = LinkProblem(
                path: "/usr/bin/python3", expectedTarget: "python3.11", condition: "it leads to python3.13")
        }
        #expect(Machines.keys(steps) == ["merge /bin", "merge /lib", "link /usr/bin/python3"])
        #expect(
            steps.map(\.action) == [
                .link("/bin", target: "usr/bin"),
                .mergeDirectory(DirectoryMerge(path: "/lib", target: "usr/lib", better: ["x"])),
                .link("/usr/bin/python3", target: "python3.11"),
            ])
        #expect(steps.map(\.stage) == [.database, .database, .tools])
        #expect(
            steps.flatMap(\.answers).map(\.description) == [
                "merged-link-lost /bin", "merged-link-lost /lib", "python-link-wrong /usr/bin/python3",
            ])
    }

    @Test("from the loader's list only what does not exist is taken")
    func preload() {
        let steps = steps {
            $0.preload = BrokenPreload(missing: ["/lib/a.so"], line: 2, repaired: "/lib/b.so\n")
        }
        #expect(Machines.keys(steps) == ["repair /etc/ld.so.preload"])
        let file = steps.first?.action.body as? FileReplacement
        #expect(file?.contents == "/lib/b.so\n")
        // Nil keeps the mode of the file.
        #expect(file?.mode == nil)
        #expect(steps.map(\.stage) == [.tools])
        #expect(steps.first?.answers == [FindingKey(code: .preloadBroken, subject: "/etc/ld.so.preload")])
    }

    @Test("modules and variables are a person's business")
    func others() {
        #expect(steps { $0.temporaryDirectories = [PlaceProblem(path: "/tmp", kind: .missing)] }.count == 1)
        #expect(
            steps {
                $0.failedModules = [FailedModule(name: "m", version: "1", log: "/l", tail: [])]
                $0.variables = ["LD_PRELOAD: it is set"]
            }.isEmpty)
    }

    @Test("what programs need around them is put right before anything is run")
    func first() {
        var evidence = Machines.evidence([Machines.record("a", "install ok unpacked")])
        var surroundings = SurroundingsEvidence()
        surroundings.devices = [PlaceProblem(path: "/dev/null", kind: .blocked("a regular file"))]
        surroundings.temporaryDirectories = [PlaceProblem(path: "/tmp", kind: .wrongMode(0o755))]
        evidence.surroundings = surroundings
        let keys = Machines.keys(Planner.plan(Machines.context(evidence))).prefix(3)
        #expect(keys == ["move aside /dev/null", "make /dev/null", "permissions of /tmp"])
    }
}
