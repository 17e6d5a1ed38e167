import DpkgModel
import Host
import Paths

/// Decides which index entries count for the installed version, when several sources have the same version of a
/// package.
///
/// | the entry is of | it counts when | why |
/// |---|---|---|
/// | the distribution | always | the distribution decides what its versions contain |
/// | another source, and the distribution has the package too | the distribution's package has another maintainer than the installed one, and the entry has the same size, dependencies and maintainer as the installed one | the installed package is then not the distribution's |
/// | another source, and the distribution does not have the package | the entry has the same size, dependencies and maintainer as the installed one | it describes the same build |
///
/// Of the entries that count, those with the highest priority are used. When they have different hashes, none is used,
/// because it is not known from which source the package was installed.
struct InstalledOrigin {
    /// The possible values of `Origin` in the distribution's Release files, in lower case: its names in os-release(5).
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
    /// - Returns: the entries that count; all have the same hash.
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

    /// Whether both describe the same build, by fields that apt compares too.
    ///
    /// Source: apt `apt-pkg/deb/deblistparser.cc`, `VersionHash`.
    private func isSame(_ offered: Deb822Stanza, _ installed: Deb822Stanza) -> Bool {
        ["Maintainer", "Installed-Size", "Depends", "Pre-Depends", "Conflicts", "Breaks", "Replaces"]
            .allSatisfy { plain(offered[$0]) == plain(installed[$0]) }
    }

    /// The value without blanks, which dpkg may write differently.
    private func plain(_ value: String?) -> String {
        (value ?? "").filter { !$0.isWhitespace }.lowercased()
    }

    /// The entries with the highest priority when all have the same hash; otherwise none.
    private func ofOneContent(_ offers: [SignedIndexes.Offer]) -> [SignedIndexes.Offer] {
        let highest = offers.map(\.priority).max() ?? 0
        let best = offers.filter { $0.priority == highest }
        return Set(best.map(\.archive.sha256)).count == 1 ? best : []
    }
}
