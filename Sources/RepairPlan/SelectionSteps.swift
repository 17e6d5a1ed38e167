import Diagnosis
import DpkgModel
import Paths

/// The steps that set holds and automatic marks again after packages were installed again.
///
/// | packages | step | why |
/// |---|---|---|
/// | of `held` | one `dpkg --set-selections` for all of them | a reinstallation sets the selection to `install` |
/// | of `automatic` | one `apt-mark auto` for all of them | a reinstallation marks the package as manually installed |
///
/// Both wait until dpkg's journal is merged. `LostSelectionRemedy` and `SelectionAfterFilesRemedy` decide which
/// packages.
struct SelectionSteps {
    let stage: Stage
    /// The steps that install the packages again.
    let after: [StepIdentifier]
    let context: PlanContext

    func steps(
        held: [PackageRecord], automatic: [PackageRecord], hold: StepKind, mark: StepKind
    ) -> [Step] {
        let lines = held.map { "\($0.argument(native: context.native)) hold\n" }
        let names = automatic.map { $0.argument(native: context.native) }
        var steps: [Step] = []
        if !held.isEmpty {
            steps.append(
                Step(
                    key: .init(hold), stage: stage,
                    action: .run(Invocation(Tools.dpkg("--set-selections"), input: lines.joined())),
                    purpose: "a reinstallation loses the hold; it is set again", answers: keys(held),
                    after: after, blockedBy: [.dirtyJournal, .damagedJournal]))
        }
        if !automatic.isEmpty {
            steps.append(
                Step(
                    key: .init(mark), stage: stage,
                    action: .run(
                        Invocation([HostPaths.Program.aptMark, "-o", "Debug::NoLocking=1", "auto"] + names)),
                    purpose: "a reinstallation marks it as manually installed; the mark is set again",
                    answers: keys(automatic), after: after, blockedBy: [.dirtyJournal, .damagedJournal]))
        }
        return steps
    }

    private func keys(_ records: [PackageRecord]) -> [FindingKey] {
        records.map { FindingKey(code: .selectionLost, subject: $0.identity.description) }
    }
}
