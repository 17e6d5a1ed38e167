package import Diagnosis

/// What must hold so that a step may be carried out. It is printed with the plan, and checked again right before the
/// step.
package struct Precondition: Codable, Hashable, Sendable {
    /// At least one of these findings must be present; an empty subject stands for every subject. An empty list means
    /// that the step repairs nothing and needs no finding: it asks dpkg or apt whether all is well.
    package var findings: [FindingKey]
    /// Codes of which no finding may be present.
    package var absent: [FindingCode]
    /// Steps to be tried first, because they change less. A step that cannot be carried out is not waited for.
    package var after: [StepIdentifier]

    package init(findings: [FindingKey], absent: [FindingCode], after: [StepIdentifier]) {
        self.findings = findings
        self.absent = absent
        self.after = after
    }

    /// Why a step may not be carried out now.
    package enum Unmet: Hashable, Sendable {
        /// None of its findings is present.
        case notNeeded
        /// A finding with a code of `absent` is present.
        case forbidden(by: FindingCode)
    }

    /// Compares the precondition with the findings of now. `after` is not looked at: that is for `NextStep`.
    ///
    /// - Returns: nil when the step may be carried out.
    package func unmet(_ present: [Finding]) -> Unmet? {
        if !findings.isEmpty, !isWanted(by: present) { return .notNeeded }
        let codes = Set(present.map(\.code))
        return absent.first(where: codes.contains).map { .forbidden(by: $0) }
    }

    /// Whether one of the precondition's findings is among these.
    package func isWanted(by present: [Finding]) -> Bool {
        findings.contains { key in
            present.contains { $0.code == key.code && (key.subject.isEmpty || $0.key == key) }
        }
    }
}

extension Step {
    /// The step's precondition, from its `answers`, `blockedBy` and `after`.
    package var precondition: Precondition {
        Precondition(findings: answers, absent: blockedBy, after: after)
    }
}

/// Why the rest of a plan is not carried out: the machine has changed since the plan was made.
package enum PlanDifference: Codable, Hashable, Sendable {
    /// The next step of a plan made now is not in the old plan.
    case new(StepIdentifier)
    /// The next step is in the old plan with another action, such as another version.
    case otherAction(StepIdentifier)
    /// The next step was carried out already and is to be tried again, because the state has changed since.
    case again(StepIdentifier)

    /// One line for the user.
    package var words: String {
        switch self {
        case .new(let key): "a step is needed that was not planned: \(key)"
        case .otherAction(let key): "a step would do something else now: \(key)"
        case .again(let key): "the state has changed, and a step is tried again: \(key)"
        }
    }
}
