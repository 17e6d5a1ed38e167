import DpkgModel
import Host

/// Which of the entries of several sources may vouch for the version that is installed.
///
/// | the entry is of | it vouches when |
/// |---|---|
/// | the distribution | always: a version is what its archive says it is |
/// | another source | the distribution does not keep the package, or with another maintainer than the installed one; and the entry is that of the installed package: the same size, dependencies and maintainer |
/// | any, where no source is the distribution's | the entry is that of the installed package |
///
/// Entries that still have different contents say that nobody knows from which the package came: then none vouches.
struct InstalledOrigin {
    /// `Origin` of the distribution's Release files, in lower case: the names that os-release(5) gives it.
    private let distributions: Set<String>
    private let installed: [String: [Deb822Stanza]]

    /// - Parameter packages: names of the packages that will be asked about.
    init(files: RootedFiles, packages: Set<String>) {
        let release =
            (try? files.text(HostPaths.Machine.osRelease, limit: 65536))
            ?? (try? files.text(HostPaths.Machine.osReleaseVendor, limit: 65536)) ?? ""
        let names =
            [OSRelease.value("ID", in: release)]
            + OSRelease.value("ID_LIKE", in: release).split(separator: " ").map(String.init)
        var search = StanzaSearch(packages)
        let isRead = (try? files.forEachPiece(of: HostPaths.Dpkg.status) { search.take($0) }) != nil
        self.init(
            distributions: Set(names.filter { !$0.isEmpty }.map { $0.lowercased() }),
            installed: isRead ? search.end() : [])
    }

    init(distributions: Set<String>, installed: [Deb822Stanza]) {
        self.distributions = distributions
        self.installed = Dictionary(grouping: installed) { $0["Package"] ?? "" }
    }

    func isInstalled(_ package: String, version: String) -> Bool {
        installed[package]?.contains { $0["Version"] == version } ?? false
    }

    /// - Parameters:
    ///   - offers: entries of all versions of the package, for its architecture.
    ///   - version: the installed one.
    /// - Returns: those that vouch; all of one content.
    func vouching(_ offers: [SignedIndexes.Offer], version: String) -> [SignedIndexes.Offer] {
        let same = offers.filter { $0.version == version }
        guard let first = same.first else { return [] }
        let stanza = installed[first.name]?.first { entry in
            entry["Version"] == version
                && (entry["Architecture"] == first.archive.architecture || installed[first.name]?.count == 1)
        }
        let knowsDistribution = offers.contains(where: isDistributions)
        let own = same.filter(isDistributions)
        if !own.isEmpty { return ofOneContent(own) }
        if knowsDistribution, offers.contains(where: { isDistributions($0) && isBySame($0.stanza, stanza) }) {
            return []
        }
        return ofOneContent(same.filter { offer in stanza.map { isSame(offer.stanza, $0) } ?? false })
    }

    private func isDistributions(_ offer: SignedIndexes.Offer) -> Bool {
        distributions.contains(offer.file.origin.lowercased())
    }

    private func isBySame(_ offered: Deb822Stanza, _ installed: Deb822Stanza?) -> Bool {
        guard let installed else { return true }
        return plain(offered["Maintainer"]) == plain(installed["Maintainer"])
    }

    /// Whether both describe the same build, by what apt compares as well.
    ///
    /// Source: apt `apt-pkg/deb/deblistparser.cc`, `VersionHash`.
    private func isSame(_ offered: Deb822Stanza, _ installed: Deb822Stanza) -> Bool {
        ["Maintainer", "Installed-Size", "Depends", "Pre-Depends", "Conflicts", "Breaks", "Replaces"]
            .allSatisfy { plain(offered[$0]) == plain(installed[$0]) }
    }

    /// Without blanks, which dpkg sets as it likes.
    private func plain(_ value: String?) -> String {
        (value ?? "").filter { !$0.isWhitespace }.lowercased()
    }

    /// Entries of the highest priority, when they agree on the contents; else nobody knows which one it is.
    private func ofOneContent(_ offers: [SignedIndexes.Offer]) -> [SignedIndexes.Offer] {
        let highest = offers.map(\.priority).max() ?? 0
        let best = offers.filter { $0.priority == highest }
        return Set(best.map(\.archive.sha256)).count == 1 ? best : []
    }
}
