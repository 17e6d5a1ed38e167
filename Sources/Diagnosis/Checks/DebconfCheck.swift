package import DpkgModel

/// Debconf's answers and templates. Debconf says nothing of what it cannot read, and forgets it with the next write.
///
/// Source: debconf `Debconf/DbDriver/File.pm`.
package enum DebconfCheck: Check {
    package static let codes: [FindingCode] = [.debconfDamaged]

    package static func findings(in evidence: Evidence) -> [Finding] {
        evidence.debconf.map { problem in
            Finding(
                .debconfDamaged, .degraded, .path(problem.path),
                facts: [Fact(problem.reason), "answers in it are forgotten when debconf writes it again"],
                outlook: "\(problem.kept) records are sound"
                    + (problem.copy.map { ", \(problem.recovered) more come from \($0)" } ?? ""))
        }
    }
}
