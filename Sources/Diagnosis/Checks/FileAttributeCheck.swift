package import DpkgModel

/// Wrong owners and modes of apt's files and directories.
package enum FileAttributeCheck: Check {
    package static let codes: [FindingCode] = [.fileAttributesWrong]

    package static func findings(in evidence: Evidence) -> [Finding] {
        evidence.apt.attributes.map { problem in
            Finding(
                .fileAttributesWrong, .degraded, .path(problem.path),
                facts: [
                    Fact(
                        "it has mode \(octal(problem.mode)) and belongs to user \(problem.userID); "
                            + "apt gives it mode \(octal(problem.wantedMode)) and user \(problem.wantedUserID)"
                    )
                ], outlook: "they are set")
        }
    }

    private static func octal(_ mode: UInt32) -> String { String(mode, radix: 8) }
}
