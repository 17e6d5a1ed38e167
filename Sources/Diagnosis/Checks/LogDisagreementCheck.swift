package import DpkgModel

/// Packages with a newer state in dpkg.log than in the database. dpkg writes a state to its log before it writes it
/// to the database. So the database has lost a write, and files of the package may be of two versions.
///
/// Source: dpkg `lib/dpkg/dbmodify.c`, `modstatdb_note_core`.
package enum LogDisagreementCheck: Check {
    package static let codes: [FindingCode] = [.databaseOutOfDate]

    package static func findings(in evidence: Evidence) -> [Finding] {
        evidence.database.disagreements.map { disagreement in
            let record = evidence.database.record(of: disagreement.package)
            let logged = disagreement.logged
            return Finding(
                .databaseOutOfDate, .broken,
                .package(disagreement.package, version: record?.version?.text),
                facts: [
                    Fact(
                        "dpkg.log says \(logged.state) \(logged.version) at \(logged.time)",
                        file: "dpkg.log", line: logged.line),
                    Fact("the database says \(disagreement.databaseState.rawValue)"),
                ],
                outlook: "it has to be installed again, so that files and database agree")
        }
    }
}
