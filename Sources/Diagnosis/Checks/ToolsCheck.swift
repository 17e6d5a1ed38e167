package import DpkgModel

/// Damaged programs and libraries that package management itself needs.
package enum ToolsCheck: Check {
    package static let codes: [FindingCode] = [.damagedProgram]

    package static func findings(in evidence: Evidence) -> [Finding] {
        (evidence.tools?.damaged ?? []).map { file in
            var facts = [Fact(FileProblemWording.text(file.problem))]
            if !file.neededBy.isEmpty {
                let names = file.neededBy.prefix(8).joined(separator: ", ")
                let more = file.neededBy.count > 8 ? " and \(file.neededBy.count - 8) more" : ""
                facts.append(Fact("cannot run without it: \(names)\(more)"))
            }
            return Finding(
                .damagedProgram, .broken, .path(file.path), facts: facts,
                outlook: file.owner.map { "the package \($0) has to be installed again" }
                    ?? "no installed package owns it")
        }
    }
}
