/// Single files that are put in place from a .deb by this program itself, with owner, mode and links: neither dpkg,
/// tar, a decompressor nor a shell is needed. What stood there is kept in the run's backup.
package struct FileRescue: Codable, Hashable, Sendable {
    package var archive: ArchiveExpectation
    /// The archive's path is one of the running machine and not of the root.
    package var isOutside: Bool
    /// What the archive must have before anything of it is used; the user trusts it when no index gave the hash.
    package var sha256: String
    package var isVouched: Bool
    /// In the root; an archive may have them by their other name of a merged /usr.
    package var paths: [String]
    /// ldconfig is run afterwards, since there are libraries among them.
    package var runsLoaderConfiguration: Bool

    package init(
        archive: ArchiveExpectation, isOutside: Bool, sha256: String, isVouched: Bool, paths: [String],
        runsLoaderConfiguration: Bool
    ) {
        self.archive = archive
        self.isOutside = isOutside
        self.sha256 = sha256
        self.isVouched = isVouched
        self.paths = paths
        self.runsLoaderConfiguration = runsLoaderConfiguration
    }

    package var summary: String {
        let shown = paths.prefix(4).joined(separator: ", ")
        let more = paths.count > 4 ? " and \(paths.count - 4) more" : ""
        let trust = isVouched ? "" : " (no signed index vouches for it: --trust-debs)"
        return "unpack \(shown)\(more) from \(archive.path)\(trust)"
            + (runsLoaderConfiguration ? ", then ldconfig" : "")
    }
}

/// One .deb that is fetched without apt-get, by the first of several programs that brings it with the right hash.
package struct ArchiveFetch: Codable, Hashable, Sendable {
    /// A program that can fetch.
    package enum Fetcher: Codable, Hashable, Sendable {
        /// apt's own method for a scheme, spoken to directly: its path.
        case method(String)
        case curl, wget, python

        package var path: String {
            switch self {
            case .method(let path): path
            case .curl: "/usr/bin/curl"
            case .wget: "/usr/bin/wget"
            case .python: "/usr/bin/python3"
            }
        }
    }

    package var addresses: [String]
    /// Where it is put, in the root.
    package var path: String
    package var sha256: String
    package var sizeBytes: Int64
    /// In the order in which they are tried.
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
    /// Whether it can fetch this address.
    package func fetches(_ address: String) -> Bool {
        let scheme = String(address.prefix { $0 != ":" })
        switch self {
        case .method(let path): return path.hasSuffix("/" + scheme)
        case .curl, .wget, .python: return scheme == "http" || scheme == "https"
        }
    }
}
