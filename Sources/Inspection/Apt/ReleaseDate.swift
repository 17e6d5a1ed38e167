/// Dates of Release files: `Sat, 01 Nov 2025 09:12:33 UTC`.
///
/// Source: apt `apt-pkg/contrib/strutl.cc`, `RFC1123StrToTime`: UTC, GMT, Z and +0000 only.
package enum ReleaseDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds since 1970; nil for a text in any other form.
    package static func seconds(_ text: some StringProtocol) -> Double? {
        var words = String(text).split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        if let first = words.first, Int(first) == nil { words.removeFirst() }
        guard words.count == 5, let day = Int(words[0]), let month = months.firstIndex(of: words[1]),
            let year = Int(words[2]), ["UTC", "GMT", "Z", "+0000"].contains(words[4])
        else { return nil }
        let clock: [Int] = words[3].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, (1...31).contains(day), (1970...9999).contains(year),
            (0...23).contains(clock[0]), (0...59).contains(clock[1]), (0...60).contains(clock[2])
        else { return nil }
        let days = daysSince1970(year: year, month: month + 1, day: day)
        let ofDay: Int = clock[0] * 3_600 + clock[1] * 60 + clock[2]
        return Double(days * 86_400 + ofDay)
    }

    /// Days are counted from March, so that a leap day is the last day of a year.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let ofEra = shifted - era * 400
        let ofYear: Int = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra: Int = ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
