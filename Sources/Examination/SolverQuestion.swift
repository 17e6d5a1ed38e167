import DpkgModel
import Host
import Paths
import SolverProtocol

/// Makes the request to the solver.
enum SolverQuestion {
    /// The request asks for the versions of all packages that may have to be installed again, for the repair of
    /// dependencies, and for the upgrade.
    ///
    /// - Parameters:
    ///   - lists: a directory of indexes to be used instead of the machine's.
    ///   - kept: packages that the upgrade leaves as they are.
    static func request(
        _ evidence: Evidence, root: String, lists: String?, keeping kept: [KeptPackage] = []
    ) -> SolverRequest {
        let database = evidence.database
        var names = Set(database.packages.filter(\.isUnfinished).map(\.identity))
        names.formUnion(database.infoFiles.map(\.package))
        names.formUnion(database.disagreements.map(\.package))
        names.formUnion(evidence.copies.map(\.package))
        // Archives in the cache may be deleted only if they can be fetched again.
        if evidence.space.contains(where: { $0.isShort && $0.paths.contains(HostPaths.Apt.archives) }) {
            names.formUnion(
                evidence.apt.cachedArchives.map {
                    PackageIdentity(name: $0.package, architecture: $0.architecture)
                })
        }
        let owners = Set(evidence.apt.keyProblems.compactMap(\.owner?.name))
        names.formUnion(database.packages.map(\.identity).filter { owners.contains($0.name) })
        var request = SolverRequest(
            root: root,
            architectures: [database.nativeArchitecture] + database.foreignArchitectures,
            aptOptions: lists.map { ["Dir::State::lists": $0] } ?? [:],
            packages: names.sorted().map(\.description), wantsFixBroken: true, wantsUpgrade: true)
        if !kept.isEmpty {
            // Only the upgrade without them is asked for; the rest is known.
            request.packages = []
            request.wantsFixBroken = false
            request.kept = kept
        }
        return request
    }
}
