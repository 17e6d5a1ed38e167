package import DpkgModel

/// Upgrades that can be installed, and those that apt keeps back. Both are notices.
package enum UpgradeCheck: Check {
    package static let codes: [FindingCode] = [.upgradesPending, .upgradesKeptBack]

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard let upgrade = evidence.solver?.upgrade else { return [] }
        var found: [Finding] = []
        if !upgrade.changes.isEmpty {
            let security = upgrade.changes.filter(\.isSecurity).count
            let count = upgrade.changes.count == 1 ? "1 package" : "\(upgrade.changes.count) packages"
            found.append(
                Finding(
                    .upgradesPending, .notice, .machine,
                    facts: [Fact(security == 0 ? count : "\(count), \(security) of them security")],
                    outlook: "apt-get dist-upgrade"))
        }
        if !upgrade.keptBack.isEmpty {
            found.append(
                Finding(
                    .upgradesKeptBack, .notice, .machine,
                    facts: upgrade.keptBack.map { Fact(sentence($0)) },
                    outlook: "nothing to do: this is intended"))
        }
        return found
    }

    /// One line for the user: `firefox 1.0 to 2.0: phased, 30 % of machines get it now`.
    package static func sentence(_ package: KeptBackPackage) -> String {
        let versions = "\(package.name) \(package.installed) to \(package.candidate)"
        return switch package.reason {
        case .held: "\(versions): held"
        case .phased(let percentage): "\(versions): phased, \(percentage) % of machines get it now"
        case .newDependencies: "\(versions): needs other packages to be installed or removed"
        case .other(let text): "\(versions): \(text)"
        }
    }
}
