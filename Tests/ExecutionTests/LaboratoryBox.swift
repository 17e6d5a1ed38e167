import Execution
import Host
import RepairPlan

/// What the log holds at the moment a program is run.
final class LaboratoryBox: @unchecked Sendable {
    // One test, one thread: the runner calls its effects on the thread that runs the plan.
    var files: RootedFiles?
    private(set) var kinds: [String] = []

    func note() {
        guard let files else { return }
        kinds = Self.kinds(RunHistory(files: files).records(of: "20261123T034102Z") ?? [])
    }

    static func kinds(_ records: [RunRecord]) -> [String] {
        records.map { record in
            switch record {
            case .began: "began"
            case .planned: "planned"
            case .finished: "finished"
            case .ended: "ended"
            case .choices: "choices"
            case .replanned: "replanned"
            }
        }
    }
}
