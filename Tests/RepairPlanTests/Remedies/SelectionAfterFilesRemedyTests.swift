import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("choices that are lost with damaged files")
struct SelectionAfterFilesRemedyTests {
    private func steps(_ status: String, isAutomatic: Bool, isDamaged: Bool = true) -> [Step] {
        let record = Machines.record("a", status)
        var evidence = Machines.evidence([record])
        if isDamaged {
            evidence.files = InstalledFilesEvidence(
                damaged: [DamagedInstalledFile(package: record.identity, path: "/x", problem: .missing)])
        }
        evidence.apt.automaticPackages = isAutomatic ? [record.identity] : []
        return SelectionAfterFilesRemedy.steps(in: Machines.context(evidence))
    }

    @Test("are made again behind the step that installs the files again")
    func again() {
        let steps = steps("hold ok installed", isAutomatic: true)
        #expect(
            Machines.keys(steps) == ["hold again after the files", "mark automatic again after the files"])
        #expect(steps.allSatisfy { $0.stage == .files && Machines.keys(after: $0) == ["reinstall damaged"] })
        #expect((steps.first?.action.body as? Invocation)?.input == "a hold\n")
        #expect(Machines.command(steps.last)?.hasSuffix(" auto a") == true)
    }

    @Test("are left alone where nothing was chosen or nothing is damaged")
    func none() {
        #expect(
            Machines.keys(steps("hold ok installed", isAutomatic: false)) == ["hold again after the files"])
        #expect(steps("install ok installed", isAutomatic: false).isEmpty)
        #expect(steps("hold ok installed", isAutomatic: true, isDamaged: false).isEmpty)
        // It is installed again by `ReinstallRemedy`, and `LostSelectionRemedy` sets its hold and mark again.
        #expect(steps("hold reinstreq installed", isAutomatic: true).isEmpty)
    }
}
