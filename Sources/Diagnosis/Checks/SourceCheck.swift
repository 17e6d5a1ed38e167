package import DpkgModel

/// Sources that apt cannot read; one of them stops every apt command.
///
/// Source: sources.list(5); apt `apt-pkg/sourcelist.cc`.
package enum SourceCheck: Check {
    package static let codes: [FindingCode] = [.sourceMalformed]

    package static func findings(in evidence: Evidence) -> [Finding] {
        evidence.apt.sourceProblems.map { problem in
            Finding(
                .sourceMalformed, .broken, .path(problem.file),
                facts: [Fact(problem.reason, file: problem.file, line: problem.line)],
                outlook: "apt reads no source at all before this line is corrected or commented out")
        }
    }
}
