package import DpkgModel
import Paths

/// Damaged archives and partial downloads in apt's cache.
package enum PackageCacheCheck: Check {
    package static let codes: [FindingCode] = [.packageCacheDamaged, .partialDownloadLeft]

    package static func findings(in evidence: Evidence) -> [Finding] {
        var found = evidence.apt.cachedArchives.compactMap { archive in
            archive.damage.map { damage in
                Finding(
                    .packageCacheDamaged, .notice, .path(archive.path), facts: [Fact(damage)],
                    outlook: "it is deleted, so that dpkg never meets it")
            }
        }
        if !evidence.apt.partialFiles.isEmpty {
            found.append(
                Finding(
                    .partialDownloadLeft, .notice, .path(HostPaths.Apt.archivesPartial),
                    facts: evidence.apt.partialFiles.prefix(6).map { Fact("left: \($0)") },
                    outlook: "parts of downloads; deleted before the next download"))
        }
        return found
    }
}
