import DpkgModel

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
        // A day that the month does not have counts on into the next month.
        let moment = CivilMoment(
            year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: clock[2])
        return Double(moment.secondsSince1970)
    }
}
