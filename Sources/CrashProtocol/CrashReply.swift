package import DpkgModel

/// The helper's reply: one JSON value on its standard output.
package struct CrashReply: Codable, Hashable, Sendable {
    package var schemaVersion = CrashRequest.currentSchemaVersion
    package var reports: [CrashReport] = []
    package var incidents: [HardwareIncident] = []
    /// The number of lines that the kernel suppressed.
    package var suppressedLines = 0
    /// The files that were read.
    package var sources: [String] = []
    /// The files that were not read, or not as a whole, and why.
    package var unseen: [UnseenEvidence] = []

    package init() {}
}
