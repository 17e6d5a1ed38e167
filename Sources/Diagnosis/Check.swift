package import DpkgModel

/// A pure function from evidence to findings: it reads nothing from the machine, prints nothing and changes nothing.
package protocol Check: Sendable {
    /// The codes that its findings may have.
    static var codes: [FindingCode] { get }
    /// The explanations of its codes, except those in `Explanations/`.
    static var explanations: [Explanation] { get }
    /// What the evidence shows.
    static func findings(in evidence: Evidence) -> [Finding]
}

extension Check {
    package static var explanations: [Explanation] { [] }
}
