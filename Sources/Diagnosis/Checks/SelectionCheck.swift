package import DpkgModel

/// Selections that contradict the state: dpkg skips such packages, silently.
///
/// | selected for | state | what it is |
/// |---|---|---|
/// | removal or purging | half-configured, half-installed, reinst-required | a removal that was begun: dpkg writes the first before prerm runs |
/// | removal or purging | unpacked, waiting for triggers | a removal that was never begun, of a package that dpkg will not configure |
/// | removal or purging | installed | a removal that was never begun |
/// | nothing | any | the selection was lost |
///
/// Source: dpkg `src/main/packages.c`, `enqueue_pending`: only `install` and `hold` are configured.
package enum SelectionCheck: Check {
    package static let codes: [FindingCode] = [.unfinishedRemoval, .unknownSelection, .removalSelected]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let packages = evidence.database.packages
        return packages.indices.compactMap { place in
            switch packages[place].want {
            case .install, .hold: nil
            case .deinstall, .purge, .unknown: packages[place].isPresent ? finding(packages[place]) : nil
            }
        }
    }

    private static func finding(_ record: PackageRecord) -> Finding? {
        let subject = Subject.package(record.identity, version: record.version?.text)
        let place = Fact("status says '\(record.want.rawValue)'", file: record.file, line: record.line)
        let isBegun = record.isRemovalBegun
        switch (record.want, isBegun) {
        case (.deinstall, true), (.purge, true):
            return Finding(
                .unfinishedRemoval, .broken, subject, facts: [skipped(record.want), place],
                outlook: "the removal is finished, unless something installed needs the package")
        case (.deinstall, false), (.purge, false):
            return Finding(
                .removalSelected, record.isUnfinished ? .broken : .notice, subject,
                facts: [
                    record.isUnfinished
                        ? "it is selected for removal, which was never begun; dpkg --configure -a skips it"
                        : "it is selected for removal and still installed", place,
                ],
                outlook:
                    "dpkg --remove \(record.identity.name), or select it again; if its own script stops the removal: "
                    + "aptmedic repair --without-scripts \(record.identity.name)")
        case (.unknown, _):
            return Finding(
                .unknownSelection, record.isUnfinished ? .broken : .degraded, subject,
                facts: [skipped(.unknown), place], outlook: "it is selected for installation again")
        default: return nil
        }
    }

    private static func skipped(_ want: Want) -> Fact {
        switch want {
        case .deinstall: "it is selected for removal, which was not finished; dpkg --configure -a skips it"
        case .purge: "it is selected for purging, which was not finished; dpkg --configure -a skips it"
        default: "it is installed without being selected; dpkg --configure -a skips it"
        }
    }
}
