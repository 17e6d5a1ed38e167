package import DpkgModel

/// Packages without which dpkg refuses to install anything, and that are not installed. `dpkg --audit` and
/// `apt-get check` say nothing of them.
///
/// Source: dpkg `src/main/help.c`, `checkpath`; `EssentialTools` has the list.
package enum EssentialPackageCheck: Check {
    package static let codes: [FindingCode] = [.essentialPackageMissing]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let database = evidence.database
        // An entry that was lost is not a package that is missing: the damage of the status file has its own finding.
        guard database.isPresent, database.status.condition == .present, !database.packages.isEmpty,
            database.restoration?.changesSomething != true
        else { return [] }
        let present = Set(database.packages.filter(\.isPresent).map(\.identity.name))
        let wanted = Set(EssentialTools.packages.values)
        // A database without most of them is not that of a whole system.
        guard wanted.intersection(present).count * 2 >= wanted.count else { return [] }
        let absent = wanted.subtracting(present).filter { name in
            !database.packages.contains { record in
                record.isPresent
                    && RelationParser.groups(record.provides).contains { group in
                        group.alternatives.contains { $0.name == name }
                    }
            }
        }
        return absent.sorted().map { name in
            let programs = EssentialTools.packages.filter { $0.value == name }.keys.sorted()
            return Finding(
                .essentialPackageMissing, .broken,
                .package(PackageIdentity(name: name, architecture: ""), version: nil),
                facts: [
                    "it is not installed, and every Debian and Ubuntu system needs it",
                    Fact("it brings \(programs.joined(separator: ", "))"),
                ],
                outlook: "apt-get install \(name)")
        }
    }
}
