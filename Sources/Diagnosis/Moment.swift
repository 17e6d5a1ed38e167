import DpkgModel

/// A time as text for the user: `2026-11-23 03:41 UTC`, or `2026-11-23 03:41:07 UTC`.
package enum Moment {
    /// - Parameter seconds: since 1970, in UTC.
    package static func text(_ seconds: Double, withSeconds: Bool = false) -> String {
        let moment = CivilMoment(secondsSince1970: seconds)
        return "\(moment.date) \(withSeconds ? moment.time : String(moment.time.dropLast(3))) UTC"
    }
}
