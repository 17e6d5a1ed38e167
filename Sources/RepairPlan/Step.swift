package import Diagnosis
package import DpkgModel

/// One action, with the reason for it and what must be true before it.
package struct Step: Codable, Hashable, Sendable {
    package var key: StepIdentifier
    package var stage: Stage
    package var action: Action
    /// Why, one line.
    package var purpose: String
    /// It is wanted as long as one of these findings is there; an empty subject stands for every subject.
    package var answers: [FindingKey]
    /// It waits until these steps were tried, and is not needed when they were enough.
    package var after: [StepIdentifier]
    /// It must not run while a finding of these codes is there.
    package var blockedBy: [FindingCode]
    package var risk: Risk
    /// Why it is not done without the administrator's consent; nil when none is needed.
    package var consent: String?
    /// What it is expected to change.
    package var changes: [PackageChange]
    package var downloadBytes: Int64
    package var diskBytes: Int64
    package var maximumAttempts: Int
    /// It repairs nothing by itself, a later step needs it: success is that it worked.
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

    /// Whether one of its findings is among these.
    package func isWanted(by findings: [Finding]) -> Bool {
        precondition.isWanted(by: findings)
    }
}

/// What a step may cost.
package enum Risk: String, Codable, Hashable, Sendable {
    case safe
    case changesVersions = "changes versions"
    case removes
    case needsConsent = "needs consent"

    /// Logs and plans of older versions say `needs your word`.
    package init(from decoder: any Decoder) throws {
        let word = try decoder.singleValueContainer().decode(String.self)
        guard let risk = Risk(rawValue: word == "needs your word" ? "needs consent" : word) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no risk '\(word)'"))
        }
        self = risk
    }
}
