import Diagnosis
import DpkgModel

/// The archives in apt's cache that may be deleted when free space is short.
///
/// | the archive | is in | why |
/// |---|---|---|
/// | is whole and differs from the one in the index | neither | it may be somebody's own build |
/// | is damaged | `worthless` | it cannot be installed |
/// | any other, while the database is damaged or missing | neither | it may be all that is left of a package |
/// | is of a package with a finding, or apt would install it | neither | a later step may need it |
/// | any other, while packages lack something and apt could not say what | neither | a later step may need it |
/// | is older than the installed version, which is configured | `worthless` | no step installs an older version |
/// | can be fetched again, and fetching is allowed | `fetchable` | apt fetches it when it is needed |
/// | has another name than apt's, and a signed index has the same bytes | `fetchable` | the same |
/// | has another name than apt's | neither | it may be somebody's own |
struct SpareArchives {
    /// Archives that nobody needs.
    let worthless: [CachedArchive]
    /// Archives that can be fetched again.
    let fetchable: [CachedArchive]

    init(_ context: PlanContext) {
        let archives = context.evidence.apt.cachedArchives
        // A whole archive that differs from the one in the index may be somebody's own build.
        let damaged = archives.filter { $0.damage != nil && !$0.differsFromIndex }
        // While the database is damaged, an archive may be all that is left of a package.
        let doubts = context.findings(
            .noDatabase, .statusFileDamaged, .stanzaDamaged, .databaseOutOfDate, .damagedJournal)
        guard doubts.isEmpty else {
            worthless = damaged
            fetchable = []
            return
        }
        // What has another name than apt's is somebody's own, unless an index has the very same archive.
        let strays = (context.evidence.spaceUse?.strayArchives ?? []).filter(\.isVouched)
        let needed = Need(context)
        let free = archives.filter { $0.damage == nil && !$0.differsFromIndex && !needed.covers($0) }
        let superseded = free.filter(needed.isSuperseded)
        let names = Set(superseded.map(\.path))
        worthless = damaged + superseded
        fetchable =
            context.options.isOffline
            ? []
            : free.filter { !names.contains($0.path) && Self.isOffered($0, context) }
                + strays.filter { !needed.covers($0) && Self.isOffered($0, context) }
    }

    private static func isOffered(_ archive: CachedArchive, _ context: PlanContext) -> Bool {
        (context.evidence.solver?.archives ?? []).contains { package in
            package.name == archive.package
                && (package.architecture == archive.architecture || archive.architecture == "all")
                && package.versions.contains {
                    $0.isDownloadable && PackageVersion($0.version) == archive.version
                }
        }
    }

    /// The archives that a step of the plan may need.
    private struct Need {
        private let records: [String: [PackageRecord]]
        private let concerned: Set<String>
        private let wanted: Set<String>
        private let isUnknown: Bool

        init(_ context: PlanContext) {
            let evidence = context.evidence
            records = Dictionary(grouping: evidence.database.packages, by: \.identity.name)
            var names = Set(context.findings.compactMap(\.subject.identity?.name))
            names.formUnion(context.findings.flatMap(\.others).map(\.name))
            names.formUnion(evidence.database.forgottenPackages.map(Self.plainName))
            names.formUnion((evidence.tools?.damaged ?? []).compactMap(\.owner).map(Self.plainName))
            concerned = names
            let sets = [evidence.solver?.fixBroken, evidence.solver?.upgrade].compactMap(\.self)
            wanted = Set(sets.flatMap(\.changes).map { "\($0.name) \($0.newVersion ?? "")" })
            // apt could not say which packages are missing: it may be any in the cache.
            isUnknown =
                evidence.solver?.fixBroken == nil
                && !context.findings(.unmetDependency, .conflictingPackages).isEmpty
        }

        func covers(_ archive: CachedArchive) -> Bool {
            isUnknown || concerned.contains(archive.package)
                || wanted.contains("\(archive.package) \(archive.version.text)")
        }

        /// Whether a newer version of the package is installed and configured.
        func isSuperseded(_ archive: CachedArchive) -> Bool {
            let present = (records[archive.package] ?? []).filter {
                $0.isConfigured
                    && ($0.identity.architecture == archive.architecture || archive.architecture == "all")
            }
            return !present.isEmpty
                && present.allSatisfy { record in record.version.map { $0 > archive.version } ?? false }
        }

        /// The package name without its architecture: `libfoo2` of `libfoo2:amd64`.
        private static func plainName(_ stem: String) -> String {
            String(stem.prefix { $0 != ":" })
        }
    }
}
