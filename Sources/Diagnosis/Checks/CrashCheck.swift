package import DpkgModel

/// Crashes of programs of packages, and reports of hardware errors, of the last days. A crash is a notice, except
/// when a file of the program is damaged: it does not show that anything is broken now.
package enum CrashCheck: Check {
    package static let codes: [FindingCode] = [.programCrashed, .hardwareSuspected, .outOfMemory]

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard let crashes = evidence.crashes, !crashes.reports.isEmpty || !crashes.incidents.isEmpty else {
            return []
        }
        let diagnosis = CrashDiagnosis(evidence)
        var found: [Finding] = diagnosis.groups.compactMap { group in
            if group.cause == .outOfMemory {
                return Finding(
                    .outOfMemory, .notice, .path(group.program), facts: group.facts, outlook: group.advice)
            }
            // Programs that no package owns are left out.
            guard !group.packages.isEmpty else { return nil }
            let isDamaged = group.cause == .damagedFile
            return Finding(
                .programCrashed, isDamaged ? .degraded : .notice, .path(group.program),
                facts: [
                    Fact(
                        "\(group.count == 1 ? "once" : "\(group.count) times"); cause: \(group.cause.rawValue)"
                    )
                ]
                    + group.facts, outlook: group.advice)
        }
        if !diagnosis.hardware.isEmpty {
            // Error messages of the kernel are proof; a pattern of crashes is only a suspicion.
            let isTold = !crashes.incidents.isEmpty
            found.append(
                Finding(
                    .hardwareSuspected, isTold ? .degraded : .notice, .machine, facts: diagnosis.hardware,
                    outlook: diagnosis.hardwareAdvice))
        }
        return found
    }
}
