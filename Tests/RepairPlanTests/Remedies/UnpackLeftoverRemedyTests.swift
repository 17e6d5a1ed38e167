import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("what a cut-off unpacking left")
struct UnpackLeftoverRemedyTests {
    private func steps(_ status: String) -> [Step] {
        var evidence = Machines.evidence([Machines.record("a", status)])
        evidence.database.temporaryControlFiles = [
            "/var/lib/dpkg/tmp.ci/control", "/var/lib/dpkg/tmp.ci/postinst",
        ]
        evidence.database.unpackLeftovers = ["/usr/bin/x.dpkg-new", "/usr/bin/y.dpkg-tmp"]
        return UnpackLeftoverRemedy.steps(in: Machines.context(evidence))
    }

    @Test("is kept aside at the end, the directory of control files as a whole")
    func aside() {
        let steps = steps("install ok installed")
        #expect(Machines.keys(steps) == ["put aside /var/lib/dpkg/tmp.ci", "put aside what was unpacked"])
        #expect(
            steps.map(\.action) == [
                .setAside(["/var/lib/dpkg/tmp.ci"]),
                .setAside(["/usr/bin/x.dpkg-new", "/usr/bin/y.dpkg-tmp"]),
            ])
        #expect(steps.map(\.stage) == [.files, .files])
        #expect(
            steps.flatMap(\.answers).map(\.description) == [
                "unpack-leftover /var/lib/dpkg/tmp.ci", "unpack-leftover 2 files",
            ])
    }

    @Test("is left to dpkg while a package is half-installed")
    func wanted() {
        #expect(steps("install ok half-configured").count == 2)
        #expect(steps("install ok half-installed").isEmpty)
    }
}
