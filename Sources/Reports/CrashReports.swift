package import Diagnosis
package import DpkgModel

/// The formats of `crashes`.
package enum CrashFormat: String, CaseIterable, Sendable {
    case text, json
}

extension Reports {
    /// The report of `crashes`.
    ///
    /// - Parameter unseen: logs that could not be read.
    package static func crashes(
        _ evidence: Evidence, _ diagnosis: CrashDiagnosis, unseen: [UnseenEvidence], format: CrashFormat,
        style: TextStyle
    ) throws -> String {
        switch format {
        case .text: CrashText(style: style).report(evidence, diagnosis, unseen)
        case .json:
            try JSONReports.encode(
                CrashJSON(
                    machine: evidence.machine, groups: diagnosis.groups, hardware: diagnosis.hardware,
                    hardwareAdvice: diagnosis.hardware.isEmpty ? nil : diagnosis.hardwareAdvice,
                    crashes: evidence.crashes, unseen: unseen))
        }
    }
}

private struct CrashJSON: Encodable {
    var schemaVersion = 1
    var machine: MachineEvidence
    var groups: [CrashGroup]
    var hardware: [Fact]
    var hardwareAdvice: String?
    var crashes: CrashEvidence?
    var unseen: [UnseenEvidence]
}

/// The report of `crashes` as text.
struct CrashText {
    let style: TextStyle

    func report(_ evidence: Evidence, _ diagnosis: CrashDiagnosis, _ unseen: [UnseenEvidence]) -> String {
        let crashes = evidence.crashes ?? CrashEvidence()
        let place = evidence.machine.root == "/" ? evidence.machine.hostName : evidence.machine.root
        let count = diagnosis.groups.reduce(0) { $0 + $1.count }
        let read = TextStyle.count(crashes.sources.count, "log")
        var text =
            count == 0
            ? "\(place): no program died, as far as \(read) reach\(crashes.sources.count == 1 ? "es" : "") back\n"
            : "\(place): \(count == 1 ? "1 program died" : "programs died \(count) times"), \(read) read\n"
        text += "\n"
        for group in diagnosis.groups { text += self.group(group) }
        if !diagnosis.hardware.isEmpty {
            text += "!  \(style.bold("the hardware is suspected"))\n"
            for fact in diagnosis.hardware { text += style.wrap(fact.sentence, indent: 5, hanging: 2) }
            text += style.wrap(diagnosis.hardwareAdvice, indent: 5, hanging: 2)
        }
        if crashes.suppressedLines > 0 {
            text += style.wrap(
                "the kernel left out \(TextStyle.count(crashes.suppressedLines, "line")): there may be more",
                indent: 0)
        }
        for item in unseen {
            text += style.wrap("not read: \(item.path): \(item.reason)", indent: 0, hanging: 2)
        }
        if diagnosis.groups.contains(where: { $0.cause == .damagedFile }) {
            text += "\nnext:  aptmedic plan       what a repair would do, step by step\n"
        }
        return text
    }

    private func group(_ group: CrashGroup) -> String {
        let sign = group.cause == .damagedFile ? "x" : group.cause == .hardware ? "!" : "-"
        let packages = group.packages.map(\.description).joined(separator: ", ")
        let times = group.count == 1 ? "once" : "\(group.count) times"
        let when = group.last.map { ", last \(Moment.text($0, withSeconds: true))" } ?? ""
        var text = "\(sign)  \(style.bold(group.program))\(packages.isEmpty ? "" : "  (\(packages))")\n"
        text += style.wrap("\(times)\(when)", indent: 5)
        for fact in group.facts { text += style.wrap(fact.sentence, indent: 5, hanging: 2) }
        text += style.wrap("cause: \(group.cause.rawValue)", indent: 5, hanging: 2)
        return text + style.wrap(group.advice, indent: 5, hanging: 2) + "\n"
    }
}
