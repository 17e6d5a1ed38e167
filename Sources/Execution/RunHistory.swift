import Diagnosis
import FoundationEssentials
package import Host
package import RepairPlan

/// Reads the logs of earlier runs.
package struct RunHistory {
    private let files: RootedFiles

    package init(files: RootedFiles) {
        self.files = files
    }

    /// Their names, the newest last.
    package func runs() -> [String] {
        let names = RunLog.directories.flatMap { (try? files.names(in: $0)) ?? [] }
        return names.filter { $0.hasSuffix(".jsonl") }.map { String($0.dropLast(6)) }.sorted()
    }

    func hasLog(of run: String) -> Bool {
        RunLog.directories.contains { files.exists("\($0)/\(run).jsonl") }
    }

    /// Nil when there is no such run. Lines that cannot be read are passed over: the last may be cut.
    package func records(of run: String) -> [RunRecord]? {
        // A run is named by digits and letters; nothing else may become part of a path.
        guard !run.isEmpty, run.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) else { return nil }
        for directory in RunLog.directories {
            guard let bytes = try? files.read("\(directory)/\(run).jsonl", limit: 256 << 20) else { continue }
            let decoder = JSONDecoder()
            return bytes.split(separator: 0x0A).compactMap { line in
                try? decoder.decode(RunRecord.self, from: Data(line))
            }
        }
        return nil
    }

    /// The choices that the last run had found and perhaps not set again: it was killed, a signal stopped it, or it
    /// ended without the step that sets them.
    package func unfinishedBaseline() -> Baseline? {
        guard let last = runs().last, let records = records(of: last) else { return nil }
        var baseline: Baseline?
        for record in records {
            switch record {
            case .began(let beginning): baseline = beginning.baseline
            case .choices(let choices): baseline = choices.baseline
            case .ended(let end):
                let isLeft = end.remaining.contains { $0.code == .selectionLost }
                if end.wasInterrupted != true, !isLeft { return nil }
            case .planned, .finished, .replanned: break
            }
        }
        return baseline
    }
}
