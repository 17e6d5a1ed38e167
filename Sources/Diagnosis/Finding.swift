package import DpkgModel

/// A condition of the machine that a check has found, with the evidence for it.
package struct Finding: Codable, Hashable, Sendable {
    package var code: FindingCode
    package var severity: Severity
    package var subject: Subject
    /// What is wrong. Each text is one line for the user, in lower case and without a full stop.
    package var facts: [Fact]
    /// What can be done about it, or why nothing can, as text for the user.
    package var outlook: String?
    /// The other packages of a conflict.
    package var others: [PackageIdentity]

    package init(
        _ code: FindingCode, _ severity: Severity, _ subject: Subject, facts: [Fact], outlook: String? = nil,
        others: [PackageIdentity] = []
    ) {
        self.code = code
        self.severity = severity
        self.subject = subject
        self.facts = facts
        self.outlook = outlook
        self.others = others
    }

    /// Identifies the condition and its subject, whatever the facts.
    package var key: FindingKey { FindingKey(code: code, subject: subject.name) }
}

/// Identifies a finding across readings of the machine: the same condition of the same subject has the same key.
package struct FindingKey: Codable, Hashable, Sendable, CustomStringConvertible {
    package var code: FindingCode
    /// `Subject.name`; empty for the machine.
    package var subject: String

    package init(code: FindingCode, subject: String) {
        self.code = code
        self.subject = subject
    }

    /// `half-installed-package libfoo2:amd64`.
    package var description: String { subject.isEmpty ? code.rawValue : "\(code.rawValue) \(subject)" }
}

/// How severe a finding is. The most severe finding decides the verdict.
package enum Severity: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
    /// Information: nothing has to be repaired.
    case notice
    /// Something has to be repaired, but packages can be installed.
    case degraded
    /// Until it is repaired, dpkg or apt fail, or packages do not work.
    case broken

    private var rank: Int {
        switch self {
        case .notice: 0
        case .degraded: 1
        case .broken: 2
        }
    }

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// What a finding is about.
package enum Subject: Codable, Hashable, Sendable {
    /// A package, with its version if it is known.
    case package(PackageIdentity, version: String?)
    /// A path, a source or a command.
    case path(String)
    /// The machine as a whole.
    case machine

    /// The subject without a version, so that it is the same across readings; empty for the machine.
    package var name: String {
        switch self {
        case .package(let identity, _): identity.description
        case .path(let path): path
        case .machine: ""
        }
    }

    /// The subject for the user, with the version.
    package var title: String {
        switch self {
        case .package(let identity, let version?): "\(identity) \(version)"
        default: name
        }
    }

    /// The package; nil for other subjects.
    package var identity: PackageIdentity? {
        if case .package(let identity, _) = self { return identity }
        return nil
    }
}

/// One line of evidence, with the place where it was read.
package struct Fact: Codable, Hashable, Sendable, ExpressibleByStringInterpolation {
    package var text: String
    /// The path of the file; nil when the fact is not from a file.
    package var file: String?
    /// The line in the file, counted from 1.
    package var line: Int?

    package init(_ text: String, file: String? = nil, line: Int? = nil) {
        self.text = text
        self.file = file
        self.line = line
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    /// The text, with the place in parentheses.
    package var sentence: String {
        guard let file else { return text }
        return line.map { "\(text) (\(file) line \($0))" } ?? "\(text) (\(file))"
    }
}

/// The word with which a report begins.
package enum Verdict: String, Codable, Hashable, Sendable {
    /// No finding above `notice`.
    case healthy = "HEALTHY"
    /// The most severe finding is `degraded`.
    case usable = "USABLE"
    /// A finding is `broken`.
    case broken = "BROKEN"

    /// The verdict for some findings: the most severe one decides.
    package init(_ findings: [Finding]) {
        switch findings.map(\.severity).max() {
        case .broken: self = .broken
        case .degraded: self = .usable
        case .notice, nil: self = .healthy
        }
    }

    /// The exit status of the program: 0, 1 or 2.
    package var exitStatus: Int32 {
        switch self {
        case .healthy: 0
        case .usable: 1
        case .broken: 2
        }
    }
}
