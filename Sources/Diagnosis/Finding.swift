package import DpkgModel

/// A condition that was found, with its proof.
package struct Finding: Codable, Hashable, Sendable {
    package var code: FindingCode
    package var severity: Severity
    package var subject: Subject
    /// What is wrong, one line each, lower case without a full stop.
    package var facts: [Fact]
    /// What can be done about it, or why nothing can.
    package var outlook: String?
    /// The other packages that it is between, for conflicts.
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

    /// The same condition of the same thing, whatever its details.
    package var key: FindingKey { FindingKey(code: code, subject: subject.name) }
}

/// Names a condition across two readings of a machine.
package struct FindingKey: Codable, Hashable, Sendable, CustomStringConvertible {
    package var code: FindingCode
    package var subject: String

    package init(code: FindingCode, subject: String) {
        self.code = code
        self.subject = subject
    }

    package var description: String { subject.isEmpty ? code.rawValue : "\(code.rawValue) \(subject)" }
}

/// How bad a finding is. The worst one is the verdict.
package enum Severity: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
    /// Worth knowing; nothing has to be done.
    case notice
    /// Something to do; packages can be installed.
    case degraded
    /// Packages cannot be relied on before it is repaired.
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
    case package(PackageIdentity, version: String?)
    case path(String)
    case machine

    /// Stable across two readings: without versions.
    package var name: String {
        switch self {
        case .package(let identity, _): identity.description
        case .path(let path): path
        case .machine: ""
        }
    }

    /// For a reader: with the version.
    package var title: String {
        switch self {
        case .package(let identity, let version?): "\(identity) \(version)"
        default: name
        }
    }

    package var identity: PackageIdentity? {
        if case .package(let identity, _) = self { return identity }
        return nil
    }
}

/// One line of evidence, with the place it was read at.
package struct Fact: Codable, Hashable, Sendable, ExpressibleByStringInterpolation {
    package var text: String
    package var file: String?
    package var line: Int?

    package init(_ text: String, file: String? = nil, line: Int? = nil) {
        self.text = text
        self.file = file
        self.line = line
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    /// The text, and the place in parentheses.
    package var sentence: String {
        guard let file else { return text }
        return line.map { "\(text) (\(file) line \($0))" } ?? "\(text) (\(file))"
    }
}

/// The one word that a report begins with.
package enum Verdict: String, Codable, Hashable, Sendable {
    case healthy = "HEALTHY"
    case usable = "USABLE"
    case broken = "BROKEN"

    /// The worst finding decides; notices do not count.
    package init(_ findings: [Finding]) {
        switch findings.map(\.severity).max() {
        case .broken: self = .broken
        case .degraded: self = .usable
        case .notice, nil: self = .healthy
        }
    }

    package var exitStatus: Int32 {
        switch self {
        case .healthy: 0
        case .usable: 1
        case .broken: 2
        }
    }
}
