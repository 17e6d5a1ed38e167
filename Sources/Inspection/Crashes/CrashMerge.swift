package import DpkgModel

/// Merges reports of the same crash from several sources.
package enum CrashMerge {
    /// How many reports of one process are compared with another: the sources of one crash are few.
    private static let mostCompared = 16

    package static func merged(_ reports: [CrashReport]) -> [CrashReport] {
        var kept: [CrashReport] = []
        var places: [String: [Int]] = [:]
        for report in reports {
            guard let id = report.processID else {
                kept.append(report)
                continue
            }
            let key = "\(id) \(report.program.prefix(15))"
            if let place = places[key]?.suffix(mostCompared).first(where: { isSame(kept[$0], report) }) {
                kept[place] = union(kept[place], report)
            } else {
                places[key, default: []].append(kept.count)
                kept.append(report)
            }
        }
        return kept.sorted { ($0.time ?? 0) < ($1.time ?? 0) }
    }

    /// Whether two reports are about the same crash. The time is compared too, because process IDs are
    /// reused.
    private static func isSame(_ one: CrashReport, _ other: CrashReport) -> Bool {
        guard (one.kind == .outOfMemory) == (other.kind == .outOfMemory) else { return false }
        guard let first = one.time, let second = other.time else { return true }
        return abs(first - second) < 120
    }

    /// Combines two reports: the kernel reports the object, other sources the executable's path.
    private static func union(_ one: CrashReport, _ other: CrashReport) -> CrashReport {
        var both = one
        if both.object == nil {
            both.object = other.object
            both.isObjectDeleted = other.isObjectDeleted
            both.offset = other.offset
        }
        both.executable = both.executable ?? other.executable
        both.access = both.access ?? other.access
        both.address = both.address ?? other.address
        both.cpu = both.cpu ?? other.cpu
        both.package = both.package ?? other.package
        both.message = both.message ?? other.message
        both.time = both.time ?? other.time
        // What a log of root's tells as well is no mere claim.
        both.ownerID = one.isClaim ? other.ownerID : one.ownerID
        if case .signal = both.kind { both.kind = other.kind }
        return both
    }
}
