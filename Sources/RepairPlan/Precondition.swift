package import Diagnosis

/// What a step relies on. It is looked at again right before the step is carried out, and printed with the plan.
package struct Precondition: Codable, Hashable, Sendable {
    /// One of these findings must be there; an empty subject stands for every subject. Empty: the step is a proof, and
    /// needs none.
    package var findings: [FindingKey]
    /// No finding of these codes may be there.
    package var absent: [FindingCode]
    /// Gentler steps, which must have been tried, unless they cannot be carried out either.
    package var after: [StepIdentifier]

    package init(findings: [FindingKey], absent: [FindingCode], after: [StepIdentifier]) {
        self.findings = findings
        self.absent = absent
        self.after = after
    }

    /// Why a step may not be carried out now.
    package enum Unmet: Hashable, Sendable {
        /// Its findings are gone: it is not needed any more.
        case notNeeded
        /// A finding is there that forbids it.
        case forbidden(by: FindingCode)
    }

    /// - Parameter findings: what is wrong now.
    /// - Returns: nil when the findings let the step be carried out.
    package func unmet(_ present: [Finding]) -> Unmet? {
        if !findings.isEmpty, !isWanted(by: present) { return .notNeeded }
        let codes = Set(present.map(\.code))
        return absent.first(where: codes.contains).map { .forbidden(by: $0) }
    }

    /// Whether one of its findings is among these.
    package func isWanted(by present: [Finding]) -> Bool {
        findings.contains { key in
            present.contains { $0.code == key.code && (key.subject.isEmpty || $0.key == key) }
        }
    }
}

extension Step {
    package var precondition: Precondition {
        Precondition(findings: answers, absent: blockedBy, after: after)
    }
}

/// Why the rest of a plan is not carried out: the machine is not what the plan was made from.
package enum PlanDifference: Codable, Hashable, Sendable {
    /// A step is due that the plan does not have.
    case new(StepIdentifier)
    /// A step of the plan would do something else now.
    case otherAction(StepIdentifier)
    /// A step that was carried out before is worth another try, since the state has changed.
    case again(StepIdentifier)

    package var words: String {
        switch self {
        case .new(let key): "a step is needed that was not planned: \(key)"
        case .otherAction(let key): "a step would do something else now: \(key)"
        case .again(let key): "the state has changed, and a step is tried again: \(key)"
        }
    }
}
