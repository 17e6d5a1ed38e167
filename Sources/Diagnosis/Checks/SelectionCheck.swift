package import DpkgModel

/// Packages on the disk whose selection contradicts their state. `dpkg --configure -a` skips them without a message.
///
/// | selection | state | meaning |
/// |---|---|---|
/// | `deinstall` or `purge` | half-configured, half-installed or reinst-required | dpkg has begun the removal: it writes half-configured before it runs the prerm |
/// | `deinstall` or `purge` | unpacked, or waiting for triggers | dpkg has not begun the removal, and does not configure the package either |
/// | `deinstall` or `purge` | installed | dpkg has not begun the removal |
/// | `unknown` | any | the selection was lost |
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
