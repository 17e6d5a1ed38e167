package import DpkgModel

/// Temporary files that dpkg has left when it was interrupted while unpacking. While a package is half-installed they
/// are not reported, because dpkg then removes them itself.
///
/// Source: dpkg `src/main/unpack.c`, `src/main/archives.c`.
package enum UnpackLeftoverCheck: Check {
    package static let codes: [FindingCode] = [.unpackLeftover]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let database = evidence.database
        guard !evidence.isDatabaseBusy, !database.hasCutOffUnpacking else { return [] }
        var found: [Finding] = []
        if !database.temporaryControlFiles.isEmpty {
            found.append(
                finding(
                    "\(database.directory)/tmp.ci", database.temporaryControlFiles,
                    "control files of an unpacking that was cut off"))
        }
        if !database.unpackLeftovers.isEmpty {
            found.append(
                finding(
                    "\(database.unpackLeftovers.count) files", database.unpackLeftovers,
                    "unpacked beside its place, and never put there"))
        }
        return found
    }

    private static func finding(_ subject: String, _ paths: [String], _ reason: String) -> Finding {
        let more = paths.count > 6 ? [Fact("and \(paths.count - 6) more")] : []
        return Finding(
            .unpackLeftover, .notice, .path(subject),
            facts: paths.prefix(6).map { Fact("\($0): \(reason)") } + more,
            outlook: "nothing needs it; a repair keeps it aside")
    }
}
