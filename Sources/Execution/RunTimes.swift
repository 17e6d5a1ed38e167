import DpkgModel
package import Host

/// The times in a run's name and records, in UTC.
extension Clock {
    /// The name of a run that begins now: `20261123T034102Z`. Names sort by time.
    package func runIdentifier() -> String { timestamp().filter { $0 != "-" && $0 != ":" } }

    /// The time as in ISO 8601: `2026-11-23T03:41:02Z`.
    package func timestamp() -> String {
        let moment = CivilMoment(secondsSince1970: now())
        return "\(moment.date)T\(moment.time)Z"
    }
}
