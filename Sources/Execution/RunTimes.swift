import DpkgModel
package import Host

/// The times that a run has in its name and in its records, in UTC.
extension Clock {
    /// The identifier of a run that begins now: `20261123T034102Z`. Identifiers sort by time.
    package func runIdentifier() -> String { timestamp().filter { $0 != "-" && $0 != ":" } }

    /// ISO 8601: `2026-11-23T03:41:02Z`
    package func timestamp() -> String {
        let moment = CivilMoment(secondsSince1970: now())
        return "\(moment.date)T\(moment.time)Z"
    }
}
