import Diagnosis
import DpkgModel

/// The report of `check` as text.
struct CheckText {
    let style: TextStyle

    func report(_ evidence: Evidence, _ findings: [Finding]) -> String {
        var text = heading(evidence) + "\n"
        let verdict = Verdict(findings)
        text += "\(style.verdict(verdict))   \(summary(findings, evidence))\n\n"
        for finding in findings { text += self.finding(finding) }
        if !findings.isEmpty { text += "\n" }
        return text + next(verdict, findings)
    }

    private func heading(_ evidence: Evidence) -> String {
        let machine = evidence.machine
        let packages = evidence.database.packages
        func version(_ name: String) -> String? {
            let place = packages.indices.first {
                packages[$0].identity.name == name && packages[$0].state.isPresent
            }
            return place.flatMap { packages[$0].version }.map { "\(name) \($0)" }
        }
        let count = packages.indices.count { packages[$0].state.isPresent }
        let place = machine.root == "/" ? machine.hostName : "\(machine.hostName) \(machine.root)"
        var left = "\(place): \(machine.system.isEmpty ? "an unknown system" : machine.system)"
        for name in ["dpkg", "apt"] {
            if let version = version(name) { left += ", \(version)" }
        }
        left += ", \(TextStyle.count(count, "package"))"
        let right = TextStyle.duration(machine.duration)
        let gap = max(2, style.width - left.count - right.count)
        return left + String(repeating: " ", count: gap) + right + "\n"
    }

    private func summary(_ findings: [Finding], _ evidence: Evidence) -> String {
        let repair = findings.filter { $0.severity > .notice }.count
        let notices = findings.count - repair
        if repair == 0 {
            let packages = evidence.database.packages
            let count = packages.indices.count { packages[$0].state.isPresent }
            let proof = "\(count) packages are installed and configured, their dependencies are met"
            return notices == 0 ? proof : "\(proof); \(TextStyle.count(notices, "thing")) worth knowing"
        }
        let need = repair == 1 ? "1 finding needs repair" : "\(repair) findings need repair"
        return notices == 0 ? need : "\(need), \(notices) \(notices == 1 ? "is" : "are") worth knowing"
    }

    func finding(_ finding: Finding) -> String {
        let title = "\(style.pad(finding.code.rawValue, 25))\(finding.subject.title)"
        var text = "\(style.sign(finding.severity))  \(style.bold(title))\n"
        for fact in finding.facts { text += style.wrap(fact.sentence, indent: 5, hanging: 2) }
        if let outlook = finding.outlook { text += style.wrap(outlook, indent: 5, hanging: 2) }
        return text
    }

    private func next(_ verdict: Verdict, _ findings: [Finding]) -> String {
        if findings.contains(where: { $0.code == .noDatabase }) { return "" }
        if verdict == .healthy, findings.isEmpty { return "next:  nothing to do\n" }
        let explain = findings.first.map { "       aptmedic explain \($0.code.rawValue)\n" } ?? ""
        return "next:  aptmedic plan       what a repair would do, step by step\n" + explain
    }
}
