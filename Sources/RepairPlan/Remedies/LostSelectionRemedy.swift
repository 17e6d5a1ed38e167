import Diagnosis
import DpkgModel

/// Holds and automatic marks that a reinstallation would lose are set again, as they were.
package enum LostSelectionRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let present = context.evidence.database.packages.filter(\.isPresent)
        let lost = Set(context.findings(.selectionLost).compactMap(\.subject.identity))
        let reinstalled = Set(ReinstallRemedy.candidates(context).map(\.identity))
        let concerned = present.filter { lost.contains($0.identity) || reinstalled.contains($0.identity) }
        let held = concerned.filter {
            context.baseline.held.contains($0.identity)
                && ($0.want != .hold || reinstalled.contains($0.identity))
        }
        let automatic = concerned.filter { record in
            context.baseline.automatic.contains(record.identity)
                && (reinstalled.contains(record.identity)
                    || !context.evidence.apt.automaticPackages.contains(record.identity))
        }
        return holdStep(held, context) + markStep(automatic, context)
    }

    /// The same for packages that are installed again because of damaged files.
    static func afterFiles(_ records: [PackageRecord], _ context: PlanContext) -> [Step] {
        let held = records.filter { context.baseline.held.contains($0.identity) }
        let automatic = records.filter { context.baseline.automatic.contains($0.identity) }
        return (holdStep(held, context) + markStep(automatic, context)).map { step in
            var step = step
            step.key += " after the files"
            step.stage = .files
            step.after = [DamagedFilesRemedy.key]
            return step
        }
    }

    private static func holdStep(_ held: [PackageRecord], _ context: PlanContext) -> [Step] {
        guard !held.isEmpty else { return [] }
        let lines = held.map { "\($0.argument(native: context.native)) hold\n" }
        return [
            Step(
                key: "hold again", stage: .configure,
                action: .run(Invocation(Tools.dpkg("--set-selections"), input: lines.joined())),
                purpose: "a reinstallation loses the hold; it is set again", answers: keys(held),
                after: after(held, context))
        ]
    }

    private static func markStep(_ automatic: [PackageRecord], _ context: PlanContext) -> [Step] {
        guard !automatic.isEmpty else { return [] }
        let names = automatic.map { $0.argument(native: context.native) }
        return [
            Step(
                key: "mark automatic again", stage: .configure,
                action: .run(Invocation([Tools.aptMark, "-o", "Debug::NoLocking=1", "auto"] + names)),
                purpose: "a reinstallation marks it as manually installed; the mark is set again",
                answers: keys(automatic), after: after(automatic, context))
        ]
    }

    private static func keys(_ records: [PackageRecord]) -> [FindingKey] {
        records.map { FindingKey(code: .selectionLost, subject: $0.identity.description) }
    }

    private static func after(_ records: [PackageRecord], _ context: PlanContext) -> [String] {
        records.contains { context.wasTried("unpack \($0.identity)") }
            ? [] : [ReinstallRemedy.aptKey]
    }
}
