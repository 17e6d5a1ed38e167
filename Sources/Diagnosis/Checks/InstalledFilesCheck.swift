package import DpkgModel

/// Installed files that are not as their packages have installed them. One finding for each package.
package enum InstalledFilesCheck: Check {
    package static let codes: [FindingCode] = [.damagedFiles]

    /// The largest number of files that a finding names.
    private static let shown = 6

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard let files = evidence.files, !files.damaged.isEmpty else { return [] }
        // Programs that package management needs have findings of their own (`ToolsCheck`).
        let tools = Set(
            (evidence.tools?.damaged ?? []).flatMap { PathSpelling.all(of: $0.path) })
        var order: [PackageIdentity] = []
        var byPackage: [PackageIdentity: [DamagedInstalledFile]] = [:]
        for file in files.damaged where !tools.contains(file.path) {
            if byPackage[file.package] == nil { order.append(file.package) }
            byPackage[file.package, default: []].append(file)
        }
        let versions = evidence.database.versions
        return order.map { package in
            finding(package, versions[package], byPackage[package] ?? [], evidence.copies)
        }
    }

    private static func finding(
        _ package: PackageIdentity, _ version: String?, _ files: [DamagedInstalledFile],
        _ copies: [ArchiveCopyEvidence]
    ) -> Finding {
        var facts = files.prefix(shown).map { Fact("\($0.path): \(FileProblemWording.text($0))") }
        if files.count > shown { facts.append(Fact("and \(files.count - shown) more of its files")) }
        let copy = copies.first { $0.package == package }
        return Finding(
            .damagedFiles, .degraded, .package(package, version: version), facts: facts,
            outlook: CopyWording.text(copy))
    }
}

/// Whether the archive of a package's installed version is available, and where, as text for the user.
package enum CopyWording {
    /// - Parameter copy: what is known about its archives; nil when nothing was looked for.
    package static func text(_ copy: ArchiveCopyEvidence?) -> String {
        guard let copy else { return "where its archive can be had is not known" }
        if let file = copy.files.first(where: \.isVouched) { return "its archive is at hand: \(file.path)" }
        if copy.vouched?.addresses.isEmpty == false { return "its archive can be fetched" }
        if let file = copy.files.first {
            return "\(file.path) claims to be its archive, and no signed index vouches for it"
        }
        let others = copy.otherVersions.first.map { ": the newest there is \($0)" } ?? ""
        return "this version is in no signed index on this machine\(others)"
    }
}
