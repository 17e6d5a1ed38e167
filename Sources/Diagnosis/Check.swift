package import DpkgModel

/// A pure function from evidence to findings. It prints nothing and changes nothing.
package protocol Check: Sendable {
    /// The codes it may give.
    static var codes: [FindingCode] { get }
    /// What its findings mean, unless a table of `Explanations` says it.
    static var explanations: [Explanation] { get }
    static func findings(in evidence: Evidence) -> [Finding]
}

extension Check {
    package static var explanations: [Explanation] { [] }
}
