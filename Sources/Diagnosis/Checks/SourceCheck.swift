package import DpkgModel

/// Source entries that apt cannot read, that contradict each other, or that are there twice. Every apt command stops
/// at the first two kinds.
///
/// Source: sources.list(5); apt `apt-pkg/sourcelist.cc`.
package enum SourceCheck: Check {
    package static let codes: [FindingCode] = [.sourceMalformed, .sourceConflict, .sourceDuplicated]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let malformed = evidence.apt.sourceProblems.map { problem in
            Finding(
                .sourceMalformed, .broken, .path(problem.file),
                facts: [Fact(problem.reason, file: problem.file, line: problem.line)],
                outlook: problem.lines.isEmpty
                    ? "apt reads no source at all before this file is corrected; it is put aside"
                    : "apt reads no source at all before this is corrected; it is commented out")
        }
        let survey = SourceSurvey(evidence)
        let conflicts = survey.conflicts.map { pair in
            finding(
                .sourceConflict, .broken, pair,
                outlook: "apt reads no source at all before one of the two goes; this one is commented out")
        }
        let duplicates = survey.duplicates.map { pair in
            finding(.sourceDuplicated, .notice, pair, outlook: "the second one is commented out")
        }
        let overlaps = survey.overlaps.map { pair in
            finding(
                .sourceDuplicated, .notice, pair,
                outlook: "harmless; take what is named twice out of one of the two")
        }
        return malformed + conflicts + duplicates + overlaps
    }

    private static func finding(
        _ code: FindingCode, _ severity: Severity, _ pair: SourceSurvey.Pair, outlook: String
    ) -> Finding {
        Finding(
            code, severity, .path(pair.entry.file),
            facts: [Fact(pair.reason, file: pair.entry.file, line: pair.entry.line)], outlook: outlook)
    }
}
