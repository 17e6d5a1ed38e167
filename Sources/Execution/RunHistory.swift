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

    /// The names of the runs that have a log, the newest last.
    package func runs() -> [String] {
        let names = RunLog.directories.flatMap { (try? files.names(in: $0)) ?? [] }
        return names.filter { $0.hasSuffix(RunLog.recordsEnding) }
            .map { String($0.dropLast(RunLog.recordsEnding.count)) }.sorted()
    }

    func hasLog(of run: String) -> Bool {
        RunLog.directories.contains { files.exists(RunLog.recordsPath(of: run, in: $0)) }
    }

    /// The records of a run; nil when there is no such run. Lines that cannot be read are skipped: the last one may
    /// be cut off.
    package func records(of run: String) -> [RunRecord]? {
        // The name becomes part of a path: only letters, digits and hyphens are allowed.
        guard !run.isEmpty, run.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) else { return nil }
        for directory in RunLog.directories {
            let path = RunLog.recordsPath(of: run, in: directory)
            guard let bytes = try? files.read(path, limit: 256 << 20) else { continue }
            let decoder = JSONDecoder()
            return bytes.split(separator: 0x0A).compactMap { line in
                try? decoder.decode(RunRecord.self, from: Data(line))
            }
        }
        return nil
    }

    /// The holds and automatic marks that the last run had recorded and may not have set again, because it was
    /// killed, a signal stopped it, or it ended with some of them lost. Nil when the last run has set them.
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
