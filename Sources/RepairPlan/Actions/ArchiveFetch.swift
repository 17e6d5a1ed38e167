import Paths

/// Fetch one .deb without apt-get. Several programs are tried in turn, until one has fetched a file with the right
/// hash.
package struct ArchiveFetch: ActionBody {
    package static let kind = "fetch"

    /// A program that can fetch.
    package enum Fetcher: Codable, Hashable, Sendable {
        /// The path of one of apt's methods, such as `/usr/lib/apt/methods/http`, which is run directly.
        case method(String)
        case curl, wget, python

        /// The path of the program.
        package var path: String {
            switch self {
            case .method(let path): path
            case .curl: HostPaths.Program.curl
            case .wget: HostPaths.Program.wget
            case .python: HostPaths.Program.python
            }
        }
    }

    package var addresses: [String]
    /// The path of the fetched file, in the root that is repaired.
    package var path: String
    /// The hash that the file must have, in lower-case hexadecimal.
    package var sha256: String
    package var sizeBytes: Int64
    /// The programs, in the order in which they are tried.
    package var fetchers: [Fetcher]

    package init(
        addresses: [String], path: String, sha256: String, sizeBytes: Int64, fetchers: [Fetcher]
    ) {
        self.addresses = addresses
        self.path = path
        self.sha256 = sha256
        self.sizeBytes = sizeBytes
        self.fetchers = fetchers
    }

    package var summary: String {
        let names = fetchers.map(\.path).joined(separator: ", ")
        return "fetch \(addresses.first ?? "") to \(path) with \(names.isEmpty ? "nothing" : names)"
    }
}

extension ArchiveFetch.Fetcher {
    /// Whether the program can fetch from this address, by the address's scheme.
    package func fetches(_ address: String) -> Bool {
        let scheme = String(address.prefix { $0 != ":" })
        switch self {
        case .method(let path): return path.hasSuffix("/" + scheme)
        case .curl, .wget, .python: return scheme == "http" || scheme == "https"
        }
    }
}

extension ArchiveFetch {
    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.fetch(self)
    }
}

extension Action {
    package static func fetch(_ fetch: ArchiveFetch) -> Action { Action(fetch) }
}
