package import DpkgModel

/// Key files that are missing or that apt cannot use.
///
/// Source: sources.list(5), `Signed-By`; apt-key(8); apt `cmdline/apt-key.in`, `is_supported_keyring`.
package enum SourceKeyCheck: Check {
    package static let codes: [FindingCode] = [.sourceKeyMissing, .sourceKeyUnusable]

    package static func findings(in evidence: Evidence) -> [Finding] {
        evidence.apt.keyProblems.map { problem in
            var facts = [Fact(text(problem.kind))]
            if let source = problem.source { facts.append(Fact("a source needs it: \(source)")) }
            for path in problem.shut where path != problem.path {
                facts.append(Fact("the user _apt may not enter \(path)"))
            }
            if let owner = problem.owner { facts.append(Fact("it belongs to the package \(owner)")) }
            return Finding(
                code(problem.kind), problem.source == nil ? .notice : .degraded, .path(problem.path),
                facts: facts, outlook: outlook(problem))
        }
    }

    static func text(_ kind: KeyFileProblem.Kind) -> String {
        switch kind {
        case .missing: "the key file is missing"
        case .empty: "the key file is empty"
        case .notAKey: "it is no OpenPGP key"
        case .armoredNamedBinary: "it is an armored key, and its name ends in .gpg: apt passes over it"
        case .binaryNamedArmored: "it is a binary key, and its name ends in .asc: apt passes over it"
        case .unreadable: "the user _apt, who checks signatures, cannot read it"
        }
    }

    private static func code(_ kind: KeyFileProblem.Kind) -> FindingCode {
        switch kind {
        case .missing, .empty, .notAKey: .sourceKeyMissing
        case .armoredNamedBinary, .binaryNamedArmored, .unreadable: .sourceKeyUnusable
        }
    }

    private static func outlook(_ problem: KeyFileProblem) -> String {
        switch problem.kind {
        case .missing, .empty, .notAKey:
            problem.owner.map { "\($0) is installed again" }
                ?? "get it from the makers of the archive: whom to trust is your decision"
        case .armoredNamedBinary:
            "convert it: gpg --dearmor < \(problem.path) > NEW, and put NEW in its place"
        case .binaryNamedArmored: "rename it to end in .gpg, and name it so in the source"
        case .unreadable: "its mode is set so that everybody can read it"
        }
    }
}
