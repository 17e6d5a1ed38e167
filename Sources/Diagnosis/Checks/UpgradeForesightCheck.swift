package import DpkgModel

/// What an upgrade would meet, beside files of other packages: an architecture that dpkg does not take, or too little
/// space, for single packages such as a kernel in `/boot`, or for all of them.
package enum UpgradeForesightCheck: Check {
    package static let codes: [FindingCode] = [.upgradeBlocked]

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard let foresight = evidence.foresight else { return [] }
        return foresight.obstacles.map { finding($0, evidence) }
            + foresight.needs.filter(\.isShort).map { need in
                Finding(
                    .upgradeBlocked, .degraded, .path(need.path), facts: [Fact(sentence(need))],
                    outlook:
                        "free space there: until then nothing is upgraded, and everything else is repaired")
            }
    }

    /// One line for the user: `the upgrade needs 513 MB on /, and 100 MB are free`.
    package static func sentence(_ need: SpaceNeed) -> String {
        if let inodes = need.availableInodes, need.inodes > inodes, need.bytes <= need.availableBytes {
            return "the upgrade needs \(need.inodes) inodes on \(need.path), and \(inodes) are free"
        }
        return "the upgrade needs \(ByteCount.text(need.bytes)) on \(need.path), and "
            + "\(ByteCount.text(need.availableBytes)) are free"
    }

    private static func finding(_ obstacle: UpgradeObstacle, _ evidence: Evidence) -> Finding {
        let stays = whatStays(obstacle.package, evidence)
        let subject = Subject.package(obstacle.package, version: obstacle.version)
        switch obstacle.kind {
        case .architecture:
            let known = [evidence.database.nativeArchitecture] + evidence.database.foreignArchitectures
            return Finding(
                .upgradeBlocked, .degraded, subject,
                facts: [
                    Fact(
                        "dpkg takes no package of the architecture \(obstacle.package.architecture): it knows "
                            + known.joined(separator: ", "))
                ],
                outlook:
                    "\(stays); dpkg --add-architecture \(obstacle.package.architecture), or take it out of apt's "
                    + "configuration")
        case .snapdNotRunning:
            return Finding(
                .upgradeBlocked, .notice, subject,
                facts: ["its new version only installs a snap, and snapd does not run here"],
                outlook: "it is left out of this run, and \(stays): upgrade it where snapd runs")
        case .space(let path, let needed, let available):
            return Finding(
                .upgradeBlocked, .degraded, subject,
                facts: [
                    Fact(
                        "its files do not fit: the upgrade needs \(ByteCount.text(needed)) on \(path), and "
                            + "\(ByteCount.text(available)) are free")
                ], outlook: "\(stays), and everything else is upgraded; free space in \(path), then run again"
            )
        }
    }

    /// What becomes of a package that an upgrade leaves out: `it stays at 1.0`.
    static func whatStays(_ package: PackageIdentity, _ evidence: Evidence) -> String {
        let kept = evidence.foresight?.kept.first { kept in
            kept.name == package.name
                && (kept.architecture == package.architecture
                    || [kept.architecture, package.architecture].contains("all"))
        }
        return kept?.version.map { "it stays at \($0)" } ?? "it is not installed"
    }
}
