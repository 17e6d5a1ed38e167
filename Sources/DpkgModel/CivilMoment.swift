/// A date and time in the proleptic Gregorian calendar, UTC. The calendar of the C library is not used: its
/// time zones are read from files of the machine.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
package struct CivilMoment: Hashable, Sendable {
    package var year: Int
    /// From 1.
    package var month: Int
    /// From 1.
    package var day: Int
    package var hour: Int
    package var minute: Int
    package var second: Int

    package init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// - Parameter seconds: since 1970; fractions are rounded down, and a value more than 30,000 years away
    ///   counts as 1970.
    package init(secondsSince1970 seconds: Double) {
        let whole = Int64(exactly: seconds.rounded(.down)) ?? 0
        let limited = whole.magnitude < 1 << 40 ? Int(whole) : 0
        let ofDay = ((limited % Self.day) + Self.day) % Self.day
        let days = (limited - ofDay) / Self.day + Self.daysBefore1970
        let era = Self.era(days, length: Self.daysOfEra)
        let dayOfEra = days - era * Self.daysOfEra
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        hour = ofDay / 3_600
        minute = ofDay / 60 % 60
        second = ofDay % 60
    }

    /// Seconds since 1970. A day or second behind the last one of its month or minute counts on into the next.
    package var secondsSince1970: Int {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = Self.era(yearFromMarch, length: 400)
        let yearOfEra = yearFromMarch - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * Self.daysOfEra + dayOfEra - Self.daysBefore1970
        return days * Self.day + hour * 3_600 + minute * 60 + second
    }

    /// `2026-11-23`
    package var date: String { "\(Self.digits(year, 4))-\(Self.digits(month))-\(Self.digits(day))" }

    /// `03:41:02`
    package var time: String { "\(Self.digits(hour)):\(Self.digits(minute)):\(Self.digits(second))" }

    /// In seconds.
    private static let day = 86_400
    /// An era has 400 years, and all eras have the same number of days. Years, and with them eras, begin in
    /// March, so that a leap day is the last day of its year.
    private static let daysOfEra = 146_097
    /// From 0000-03-01, the first day of era 0, to 1970-01-01.
    private static let daysBefore1970 = 719_468

    /// Division that rounds down, also for what is before era 0.
    private static func era(_ count: Int, length: Int) -> Int {
        (count >= 0 ? count : count - (length - 1)) / length
    }

    private static func digits(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
