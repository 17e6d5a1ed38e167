import DpkgModel

/// Decides the cause of one group of crashes. The first row that applies decides: the strongest evidence is first.
///
/// | evidence | cause |
/// |---|---|
/// | the kernel killed it for lack of memory | `outOfMemory` |
/// | the program or the library is damaged | `damagedFile` |
/// | its package has an unmet dependency | `unmetDependency` |
/// | the object was deleted while it was used; or it crashed once, and was written within the hour before | `replacedWhileRunning` |
/// | apt reported a failure of the package, or a maintainer script crashed | `packageFailure` |
/// | at least three programs crashed in at least three sound objects | `hardware` |
/// | it crashed more than once, each time in the same object | `sameObject` |
/// | any other | `unknown` |
struct CrashJudge {
    let reports: [CrashReport]
    /// The programs and libraries of the group that packages own.
    let files: [CrashedFile]
    let evidence: Evidence
    /// Whether sound programs crash all over the machine (`CrashDiagnosis.spread`).
    let isSuspicious: Bool

    func decide(_ group: inout CrashGroup) {
        if reports.contains(where: { $0.kind == .outOfMemory }) {
            group.cause = .outOfMemory
            group.advice =
                "give the machine more memory or swap, or find what used it up; no package is broken by it"
        } else if let file = files.first(where: { $0.problem != nil }), let problem = file.problem {
            group.cause = .damagedFile
            group.facts.append(Fact("\(file.path) of \(file.package): \(FileProblemWording.text(problem))"))
            group.advice =
                "aptmedic plan shows the step that brings it back from the archive of \(file.package)"
        } else if let fact = unmetDependency() {
            group.cause = .unmetDependency
            group.facts.append(fact)
            group.advice = "aptmedic plan completes the dependency"
        } else if let fact = replaced() {
            group.cause = .replacedWhileRunning
            group.facts.append(fact)
            group.advice = "start the program again: it used the file of before"
        } else if reports.contains(where: { $0.kind == .packageFailure }) || isMaintainerScript {
            group.cause = .packageFailure
            group.advice =
                "aptmedic check says in which state the package is; its script's own words are in the report"
        } else if isSuspicious {
            group.cause = .hardware
            group.advice =
                "its files are sound, and so are those of the other programs that died: test the hardware"
        } else if reports.count > 1, group.object != nil {
            group.cause = .sameObject
            group.advice =
                newer().map { "its files are sound; the archive has \($0): upgrade, and see whether it ends" }
                ?? "its files are sound, so that it looks like a bug: report it to its package"
        } else if files.isEmpty {
            group.advice = "no installed package has such a program: it is not what this program can repair"
        } else {
            group.advice =
                reports.count == 1
                ? "its files are sound; seen once, it may be anything"
                : "its files are sound, and nothing tells in which of them it happened"
        }
        if files.count(where: { $0.name == group.program }) > 1 {
            let names = files.filter { $0.name == group.program }.map(\.path).joined(separator: ", ")
            group.facts.append(Fact("the kernel's name of it may be any of: \(names)"))
        }
    }

    /// The first unmet dependency of the group's packages; nil when there is none.
    private func unmetDependency() -> Fact? {
        let database = evidence.database
        guard !files.isEmpty, database.status.condition == .present else { return nil }
        let owners = Set(files.map(\.package))
        let index = InstalledIndex(database.packages, native: database.nativeArchitecture)
        for place in database.packages.indices where owners.contains(database.packages[place].identity) {
            let record = database.packages[place]
            let groups =
                index.unfulfilled(record.preDepends, of: place) + index.unfulfilled(record.depends, of: place)
            if let group = groups.first {
                return Fact("\(record.identity) needs \(group), which is not installed")
            }
        }
        return nil
    }

    private func replaced() -> Fact? {
        if let report = reports.first(where: \.isObjectDeleted) {
            return Fact("\(report.object ?? "the object") was removed or replaced before the program died")
        }
        // A single crash, within the hour after one of its files was written.
        guard let first = reports.compactMap(\.time).min(), reports.count == 1 else { return nil }
        let changed = files.first { file in file.changedAt.map { $0 > first - 3600 && $0 < first } ?? false }
        return changed.map { Fact("\($0.path) was written less than an hour before") }
    }

    /// Whether a program of the group is a maintainer script: the kernel names it `libfoo2.postinst` after the
    /// script's file.
    private var isMaintainerScript: Bool {
        let ends = [".preinst", ".postinst", ".prerm", ".postrm", ".config"]
        return reports.contains { report in
            ends.contains { report.program.hasSuffix($0) || report.executable?.hasSuffix($0) ?? false }
        }
    }

    /// A package of the group with a newer version in the archive: `libfoo2 2.4-2`; nil when there is none.
    private func newer() -> String? {
        let archives = evidence.solver?.archives ?? []
        let changes = evidence.solver?.upgrade?.changes ?? []
        for file in files {
            if let change = changes.first(where: { $0.name == file.package.name }),
                let version = change.newVersion
            {
                return "\(change.name) \(version)"
            }
            guard let archive = archives.first(where: { $0.name == file.package.name }),
                let candidate = archive.candidate, let installed = archive.installed,
                PackageVersion(candidate) > PackageVersion(installed)
            else { continue }
            return "\(archive.name) \(candidate)"
        }
        return nil
    }
}
