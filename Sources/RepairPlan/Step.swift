package import Diagnosis
package import DpkgModel

/// One action, with the reason for it and the conditions under which it is carried out.
package struct Step: Codable, Hashable, Sendable {
    /// Identifies the step in the plan, in later plans and in the log.
    package var key: StepIdentifier
    package var stage: Stage
    package var action: Action
    /// The reason, one line for the user.
    package var purpose: String
    /// The findings that the step repairs: it is wanted as long as one of them is present. An empty subject stands
    /// for every subject. Empty for a step that only asks dpkg or apt whether all is well.
    package var answers: [FindingKey]
    /// The step waits until these steps were tried, unless they cannot be carried out. When they repaired all its
    /// findings, it is not needed.
    package var after: [StepIdentifier]
    /// The step must not run while a finding with one of these codes is present.
    package var blockedBy: [FindingCode]
    package var risk: Risk
    /// Why the step is not carried out without the administrator's consent, and the option that gives it; nil when no
    /// consent is needed.
    package var consent: String?
    /// The packages that it is expected to change.
    package var changes: [PackageChange]
    /// What it is expected to download, in bytes.
    package var downloadBytes: Int64
    /// What it is expected to take on the disk afterwards, in bytes; negative when it frees space.
    package var diskBytes: Int64
    /// The number of times that a run may carry it out.
    package var maximumAttempts: Int
    /// Whether the step only prepares a later one and repairs nothing itself. It then succeeds when its action
    /// succeeds.
    package var isPreparation: Bool

    package init(
        key: StepIdentifier, stage: Stage, action: Action, purpose: String, answers: [FindingKey],
        after: [StepIdentifier] = [], blockedBy: [FindingCode] = [], risk: Risk = .safe,
        consent: String? = nil,
        changes: [PackageChange] = [], downloadBytes: Int64 = 0, diskBytes: Int64 = 0,
        maximumAttempts: Int = 2, isPreparation: Bool = false
    ) {
        self.key = key
        self.stage = stage
        self.action = action
        self.purpose = purpose
        self.answers = answers
        self.after = after
        self.blockedBy = blockedBy
        self.risk = risk
        self.consent = consent
        self.changes = changes
        self.downloadBytes = downloadBytes
        self.diskBytes = diskBytes
        self.maximumAttempts = maximumAttempts
        self.isPreparation = isPreparation
    }

    /// Whether one of the findings that the step answers is among these.
    package func isWanted(by findings: [Finding]) -> Bool {
        precondition.isWanted(by: findings)
    }
}

/// What the administrator may lose by a step.
package enum Risk: String, Codable, Hashable, Sendable {
    /// Nothing.
    case safe
    /// Packages get other versions.
    case changesVersions = "changes versions"
    /// Packages are removed.
    case removes
    /// It is carried out only with the administrator's consent.
    case needsConsent = "needs consent"

    /// Accepts `needs your word` too, which is in the logs and plans of older versions.
    package init(from decoder: any Decoder) throws {
        let word = try decoder.singleValueContainer().decode(String.self)
        guard let risk = Risk(rawValue: word == "needs your word" ? "needs consent" : word) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no risk '\(word)'"))
        }
        self = risk
    }
}
