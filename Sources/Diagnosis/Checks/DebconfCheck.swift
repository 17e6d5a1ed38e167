package import DpkgModel

/// Damage in debconf's files of answers and templates. debconf does not report what it cannot read, and loses it when
/// it next writes the file.
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
