/// A moment for a reader: `2026-11-23 03:41 UTC`, or `2026-11-23 03:41:07 UTC`.
package enum Moment {
    /// - Parameter seconds: since 1970.
    package static func text(_ seconds: Double, withSeconds: Bool = false) -> String {
        let whole = Int64(exactly: seconds.rounded(.down)) ?? 0
        let days = Int((whole >= 0 ? whole : whole - 86_399) / 86_400)
        let ofDay = Int(whole) - days * 86_400
        // Days counted from 0000-03-01, so that the leap day ends a year.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * month + 2) / 5 + 1
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        let civil = month < 10 ? month + 3 : month - 9
        let clock = "\(pad(ofDay / 3_600)):\(pad(ofDay / 60 % 60))"
        return "\(year)-\(pad(civil))-\(pad(day)) \(clock)\(withSeconds ? ":\(pad(ofDay % 60))" : "") UTC"
    }

    private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
