package import DpkgModel
import Paths

/// Package indexes that are missing, damaged or old. apt does not report one that is empty or cut off.
package enum IndexCheck: Check {
    package static let codes: [FindingCode] = [.indexMissing, .indexDamaged, .indexOld, .directoryMissing]

    /// The age in seconds, 7 days, from which indexes are reported: older ones often have versions that the archive has
    /// removed.
    package static let oldAfter: Double = 7 * 86400

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard evidence.database.isPresent else { return [] }
        let apt = evidence.apt
        var found = apt.indexes.map(finding)
        if apt.indexes.isEmpty, !apt.sources.isEmpty, let changed = apt.listsChangedAt,
            evidence.machine.takenAt - changed > oldAfter
        {
            let days = Int((evidence.machine.takenAt - changed) / 86400)
            found.append(
                Finding(
                    .indexOld, .notice, .path(HostPaths.Apt.lists),
                    facts: ["the indexes were fetched \(Fact(String(days)).text) days ago"],
                    outlook: "apt-get update fetches today's"))
        }
        for path in apt.missingDirectories {
            found.append(
                Finding(
                    .directoryMissing, .notice, .path(path), facts: ["the directory is missing"],
                    outlook: "it is made"))
        }
        for path in apt.blockedDirectories {
            found.append(
                Finding(
                    .directoryMissing, .degraded, .path(path),
                    facts: ["something that is no directory is in the place of one"],
                    outlook: "it is moved aside and the directory made"))
        }
        return found
    }

    private static func finding(_ problem: IndexProblem) -> Finding {
        switch problem.kind {
        case .missing(let source):
            Finding(
                .indexMissing, .degraded, .path(problem.path),
                facts: ["there is no index of the source \(Fact.quoted(source))"],
                outlook: "apt-get update fetches it")
        case .empty: damaged(problem.path, "it is empty: its packages look as if they did not exist")
        case .wrongSize(let expected, let actual):
            damaged(problem.path, "it has \(actual) bytes, its Release file says \(expected)")
        case .wrongHash: damaged(problem.path, "its SHA-256 is not the one in its Release file")
        case .notAnIndex: damaged(problem.path, "it is not an index: its first bytes are something else")
        case .cut: damaged(problem.path, "it was cut: its signature or its end is missing")
        case .altered: damaged(problem.path, "its text is not the one that was signed")
        case .notAFile(let kind): damaged(problem.path, "it is \(kind), not a file")
        }
    }

    /// A damaged index. Every apt command stops at a damaged Release file; other damaged indexes may not even be
    /// reported.
    private static func damaged(_ path: String, _ text: String) -> Finding {
        Finding(
            .indexDamaged, path.hasSuffix("Release") ? .broken : .degraded, .path(path), facts: [Fact(text)],
            outlook: "apt-get update alone keeps it; it has to be deleted first")
    }
}
