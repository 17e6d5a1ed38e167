import DpkgModel
import Host

/// Reads one more thing of the machine into the evidence. It judges nothing.
protocol EvidenceReader: Sendable {
    /// - Parameter evidence: dpkg's database and apt's configuration are in it already.
    static func read(_ files: RootedFiles, into evidence: inout Evidence)
}

/// Readers that need nothing but files and what was read before.
enum ReaderCatalog {
    static let all: [any EvidenceReader.Type] = [
        SandboxUserReader.self
    ]
}
