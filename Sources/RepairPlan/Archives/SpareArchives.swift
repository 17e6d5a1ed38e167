import Diagnosis
import DpkgModel

/// Which archives of apt's cache may go when free space is short. What a later step could need stays, and what cannot be
/// fetched again stays.
struct SpareArchives {
    /// Damaged ones, and those that a newer installed version has made useless.
    let worthless: [CachedArchive]
    /// Sound ones that an index still offers and no step of this plan needs.
    let fetchable: [CachedArchive]

    init(_ context: PlanContext) {
        let archives = context.evidence.apt.cachedArchives
        // A whole one that is not the index's may be somebody's own build.
        let damaged = archives.filter { $0.damage != nil && !$0.differsFromIndex }
        // Without a database to trust, any archive may be the last trace of a package.
        let doubts = context.findings(
            .noDatabase, .statusFileDamaged, .stanzaDamaged, .databaseOutOfDate, .damagedJournal)
        guard doubts.isEmpty else {
            worthless = damaged
            fetchable = []
            return
        }
        let needed = Need(context)
        let free = archives.filter { $0.damage == nil && !$0.differsFromIndex && !needed.covers($0) }
        let superseded = free.filter(needed.isSuperseded)
        let names = Set(superseded.map(\.path))
        worthless = damaged + superseded
        fetchable =
            context.options.isOffline
            ? [] : free.filter { !names.contains($0.path) && Self.isOffered($0, context) }
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

    /// What the steps of a plan may take from the cache.
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
            // Nobody can say what would complete a broken dependency: everything in the cache might.
            isUnknown =
                evidence.solver?.fixBroken == nil
                && !context.findings(.unmetDependency, .conflictingPackages).isEmpty
        }

        func covers(_ archive: CachedArchive) -> Bool {
            isUnknown || concerned.contains(archive.package)
                || wanted.contains("\(archive.package) \(archive.version.text)")
        }

        /// A newer version of it is installed and whole.
        func isSuperseded(_ archive: CachedArchive) -> Bool {
            let present = (records[archive.package] ?? []).filter {
                $0.isConfigured
                    && ($0.identity.architecture == archive.architecture || archive.architecture == "all")
            }
            return !present.isEmpty
                && present.allSatisfy { record in record.version.map { $0 > archive.version } ?? false }
        }

        /// `libfoo2` of `libfoo2:amd64`.
        private static func plainName(_ stem: String) -> String {
            String(stem.prefix { $0 != ":" })
        }
    }
}
