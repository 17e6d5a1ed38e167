import Diagnosis
import DpkgModel

/// Where the archive of an installed version is taken from: a file at hand, or an address and what can fetch it.
struct ArchiveSource {
    var path: String
    var isOutside = false
    var sha256: String
    var architecture: String
    var isVouched = true
    /// Nil for a file at hand.
    var fetch: ArchiveFetch?

    /// The best source; nil when there is none that may be used.
    static func find(
        _ copy: ArchiveCopyEvidence, _ fetchers: [ArchiveFetch.Fetcher], _ context: PlanContext
    ) -> ArchiveSource? {
        if let file = copy.files.first(where: \.isVouched) { return ArchiveSource(file) }
        if let vouched = copy.vouched, !context.options.isOffline {
            let usable = fetchers.filter { fetcher in vouched.addresses.contains { fetcher.fetches($0) } }
            let addresses = vouched.addresses.filter { address in usable.contains { $0.fetches(address) } }
            if !addresses.isEmpty {
                let path = "\(Tools.archives)/\(copy.fileName(architecture: vouched.architecture))"
                let fetch = ArchiveFetch(
                    addresses: addresses, path: path, sha256: vouched.sha256, sizeBytes: vouched.sizeBytes,
                    fetchers: usable)
                return ArchiveSource(
                    path: path, sha256: vouched.sha256, architecture: vouched.architecture, fetch: fetch)
            }
        }
        if context.options.trustsDebs, let file = copy.files.first { return ArchiveSource(file) }
        return nil
    }

    private init(_ file: ArchiveFileEvidence) {
        path = file.path
        isOutside = file.isOutside
        sha256 = file.sha256
        architecture = file.architecture
        isVouched = file.isVouched
    }

    private init(path: String, sha256: String, architecture: String, fetch: ArchiveFetch) {
        self.path = path
        self.sha256 = sha256
        self.architecture = architecture
        self.fetch = fetch
    }

    /// What can fetch: programs that are there and whose closure is whole, or will be from archives at hand.
    static func fetchers(_ context: PlanContext) -> [ArchiveFetch.Fetcher] {
        guard let tools = context.evidence.tools else { return [] }
        let atHand = Set(
            context.evidence.copies.filter { $0.files.contains { $0.isVouched } }.map(\.package))
        let lasting = tools.damaged.filter { file in
            RescueRemedy.record(of: file, context).map { !atHand.contains($0.identity) } ?? true
        }
        let lost = Set(lasting.flatMap { $0.neededBy + PathSpelling.all(of: $0.path) })
        let methods = ["http", "https", "file", "copy"].map { "/usr/lib/apt/methods/\($0)" }
        let all = methods.map { ArchiveFetch.Fetcher.method($0) } + [.curl, .wget, .python]
        return all.filter { tools.programs.contains($0.path) && !lost.contains($0.path) }
    }
}
