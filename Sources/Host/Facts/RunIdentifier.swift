/// Times as text, in UTC, without the C library's time zones.
package enum RunIdentifier {
    /// The identifier of a run that began at this time: "20261123T034102Z". Identifiers sort by time.
    package static func text(_ seconds: Double) -> String {
        let moment = CivilMoment(seconds)
        return "\(pad(moment.year, 4))\(pad(moment.month))\(pad(moment.day))"
            + "T\(pad(moment.hour))\(pad(moment.minute))\(pad(moment.second))Z"
    }

    /// ISO 8601: "2026-11-23T03:41:02Z".
    package static func timestamp(_ seconds: Double) -> String {
        let moment = CivilMoment(seconds)
        return "\(pad(moment.year, 4))-\(pad(moment.month))-\(pad(moment.day))"
            + "T\(pad(moment.hour)):\(pad(moment.minute)):\(pad(moment.second))Z"
    }

    private static func pad(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// A date and time in the proleptic Gregorian calendar, UTC.
package struct CivilMoment: Sendable, Hashable {
    package let year: Int
    package let month: Int
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int

    /// - Parameter seconds: since 1970; fractions are rounded down, and a value outside the calendar's range
    ///   counts as 1970.
    package init(_ seconds: Double) {
        let whole = Int64(exactly: seconds.rounded(.down)) ?? 0
        let limited = abs(whole) < 1 << 40 ? Int(whole) : 0
        let ofDay = ((limited % 86_400) + 86_400) % 86_400
        // Days are counted from 0000-03-01, so that a leap day is the last day of a year (Hinnant,
        // "chrono-Compatible Low-Level Date Algorithms").
        let days = (limited - ofDay) / 86_400 + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        hour = ofDay / 3_600
        minute = ofDay / 60 % 60
        second = ofDay % 60
    }
}
