package import DpkgModel

/// Files that an archive and an installed package both have, so that dpkg refuses to unpack the archive.
///
/// Where only an upgrade would unpack it, nothing is broken: the package stays at its version.
package enum FileConflictCheck: Check {
    package static let codes: [FindingCode] = [.fileConflict]

    package static func findings(in evidence: Evidence) -> [Finding] {
        (evidence.fileConflicts ?? []).map { conflict in
            let more = conflict.count - conflict.paths.count
            return Finding(
                .fileConflict, conflict.isUpgrade ? .degraded : .broken,
                .package(conflict.package, version: conflict.version),
                facts: [Fact(sentence(conflict))]
                    + conflict.paths.map { Fact(path($0, conflict)) }
                    + (more > 0 ? [Fact("and \(more) more")] : []),
                outlook: conflict.isUpgrade
                    ? "\(UpgradeForesightCheck.whatStays(conflict.package, evidence)), and everything else is upgraded"
                    : "remove one of the two, wait for a version that ends it, or let it overwrite the files")
        }
    }

    /// One line for the user: what is in the way, and whose it is.
    package static func sentence(_ conflict: FileConflictEvidence) -> String {
        let owner = [conflict.owner, conflict.ownerVersion ?? ""].filter { !$0.isEmpty }.joined(
            separator: " ")
        return switch conflict.kind {
        case .owned: "it has files that \(owner) owns, and does not replace it"
        case .directory: "it has files where \(owner) has directories"
        case .shared: "it shares files with \(owner), and they are not the same in both"
        case .diverted:
            owner.isEmpty
                ? "it has files with names to which the administrator has diverted others"
                : "it has files with names to which \(owner) diverts others"
        case .aliased:
            "it has files that \(owner) owns under their other names: on this merged /usr they are one, and dpkg "
                + "would overwrite them without a word"
        }
    }

    private static func path(_ path: String, _ conflict: FileConflictEvidence) -> String {
        conflict.kind == .diverted ? "it has \(path)" : "both have \(path)"
    }
}
