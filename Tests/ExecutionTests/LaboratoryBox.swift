import Execution
import Host
import RepairPlan

/// Records what the log contains while a program runs.
final class LaboratoryBox: @unchecked Sendable {
    // The runner calls the effects of programs on the thread of the test, so that nothing is shared between threads.
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
