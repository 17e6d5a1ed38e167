import DpkgModel
import Host

/// Reads one kind of facts about the machine into the evidence. It draws no conclusions.
protocol EvidenceReader: Sendable {
    /// - Parameter evidence: already has dpkg's database and apt's configuration.
    static func read(_ files: RootedFiles, into evidence: inout Evidence)
}

/// Readers that need only files and the evidence that was read before.
enum ReaderCatalog {
    static let all: [any EvidenceReader.Type] = [
        SandboxUserReader.self, PlainFileReader.self, StorageNeedReader.self, RecordedFailureReader.self,
        DataHolderReader.self, SwitchedOffSourceReader.self,
    ]
}
