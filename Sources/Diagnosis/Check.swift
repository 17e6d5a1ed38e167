package import DpkgModel

/// A pure function from evidence to findings. It prints nothing and changes nothing.
package protocol Check: Sendable {
    /// The codes it may give.
    static var codes: [FindingCode] { get }
    static func findings(in evidence: Evidence) -> [Finding]
}
