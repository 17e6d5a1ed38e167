package import DpkgModel
import Paths

/// Damage in apt's file of automatically installed packages.
package enum MarksCheck: Check {
    package static let codes: [FindingCode] = [.marksDamaged]
    /// The path of the file.

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard let marks = evidence.apt.marks else { return [] }
        var facts = [Fact(marks.reason, file: HostPaths.Apt.extendedStates, line: marks.line)]
        facts.append("\(Fact(String(marks.readable)).text) of its stanzas can be read")
        if marks.fromBackup > 0 {
            facts.append("\(Fact(String(marks.fromBackup)).text) more are in its backup")
        }
        return [
            Finding(
                .marksDamaged, .broken, .path(HostPaths.Apt.extendedStates), facts: facts,
                outlook: "it is saved and written anew; run no autoremove before you have looked at it")
        ]
    }
}
