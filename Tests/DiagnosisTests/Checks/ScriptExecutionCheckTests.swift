import Diagnosis
import DpkgModel
import Testing

@Suite("whether scripts can be run")
struct ScriptExecutionCheckTests {
    private func findings(_ change: (inout Evidence) -> Void) -> [Finding] {
        ScriptExecutionCheck.findings(in: EvidenceBuilder.machine(change))
    }

    @Test("a file system without exec stops every package, and its mount point is named")
    func noExec() {
        let found = findings {
            $0.surroundings = SurroundingsEvidence()
            $0.surroundings?.unexecutable = [UnexecutablePlace(path: "/var/lib/dpkg", mountPoint: "/var")]
        }
        #expect(found.keys == ["scripts-cannot-run /var"])
        #expect(found.map(\.severity) == [.broken])
        #expect(found.first?.facts.first?.text == "/var is mounted noexec, and /var/lib/dpkg is on it")
        #expect(findings { $0.surroundings = SurroundingsEvidence() }.isEmpty)
    }

    @Test("where a hook of apt mounts it exec, that is somebody's arrangement")
    func hook() {
        let found = findings {
            $0.surroundings = SurroundingsEvidence()
            $0.surroundings?.unexecutable = [UnexecutablePlace(path: "/var/lib/dpkg", mountPoint: "/var")]
            $0.apt.settings = [
                AptSetting(
                    name: "DPkg::Pre-Invoke::", value: "mount -o remount,exec /var",
                    file: "/etc/apt/apt.conf.d/90exec", line: 1)
            ]
        }
        #expect(found.map(\.severity) == [.notice])
    }

    @Test("a refusal by the kernel meets every script; a missing interpreter does not")
    func refused() {
        func run(_ words: String) -> [Finding] {
            findings {
                var run = RunEvidence()
                run.add([PackageFailure(package: "web", script: "postinst", words: words)])
                $0.run = run
            }
        }
        let script =
            "dpkg (subprocess): unable to execute installed web package post-installation script (/x)"
        #expect(run("\(script): Permission denied").keys == ["scripts-cannot-run /var/lib/dpkg/info"])
        #expect(run("\(script): No such file or directory").isEmpty)
        #expect(run("cat: /x: Permission denied").isEmpty)
    }
}
