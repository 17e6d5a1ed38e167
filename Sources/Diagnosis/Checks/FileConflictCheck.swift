package import DpkgModel

/// Files that an archive and an installed package both have, so that dpkg refuses to unpack the archive.
package enum FileConflictCheck: Check {
    package static let codes: [FindingCode] = [.fileConflict]

    package static func findings(in evidence: Evidence) -> [Finding] {
        (evidence.fileConflicts ?? []).map { conflict in
            let more = conflict.count - conflict.paths.count
            return Finding(
                .fileConflict, .broken, .package(conflict.package, version: conflict.version),
                facts: [Fact("it has files that \(conflict.owner) owns, and does not replace it")]
                    + conflict.paths.map { Fact("both have \($0)") }
                    + (more > 0 ? [Fact("and \(more) more")] : []),
                outlook:
                    "remove one of the two, wait for a version that ends it, or let it overwrite the files")
        }
    }
}
