import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("essential packages that are not installed")
struct EssentialPackageRemedyTests {
    private func steps(offline: Bool = false, unmet: Bool = false) -> [Step] {
        let names = ["dpkg", "dash", "coreutils", "diffutils", "libc-bin"]
        var packages = names.map { Machines.record($0, "install ok installed") }
        if unmet {
            var record = Machines.record("web", "install ok unpacked")
            record.depends = "gone"
            packages.append(record)
        }
        return EssentialPackageRemedy.steps(
            in: Machines.context(Machines.evidence(packages)) { $0.isOffline = offline })
    }

    @Test("are installed by apt-get, also beside unmet dependencies and without the network")
    func installs() {
        #expect(Machines.command(steps().first) == "apt-get install tar")
        #expect(Machines.command(steps(unmet: true).first) == "apt-get -f install tar")
        #expect(Machines.command(steps(offline: true).first) == "apt-get --no-download install tar")
        #expect(steps().first?.answers.map(\.subject) == ["tar"])
        #expect(EssentialPackageRemedy.steps(in: Machines.context(Machines.evidence([]))).isEmpty)
    }
}
