import Testing

@testable import DpkgModel

@Suite("Moments of the calendar")
struct CivilMomentTests {
    @Test(
        "calendar days of all kinds, there and back",
        arguments: [
            (0, "1970-01-01 00:00:00"), (951_782_399, "2000-02-28 23:59:59"),
            (951_782_400, "2000-02-29 00:00:00"), (951_868_800, "2000-03-01 00:00:00"),
            (1_795_405_262.9, "2026-11-23 03:41:02"), (4_107_542_400, "2100-03-01 00:00:00"),
            (-1, "1969-12-31 23:59:59"), (1_735_689_599, "2024-12-31 23:59:59"),
            (-62_167_219_200, "0000-01-01 00:00:00"),
        ] as [(Double, String)])
    func calendar(seconds: Double, text: String) {
        let moment = CivilMoment(secondsSince1970: seconds)
        #expect("\(moment.date) \(moment.time)" == text)
        #expect(Double(moment.secondsSince1970) == seconds.rounded(.down))
    }

    @Test("days and seconds beyond the end count on")
    func beyond() {
        let moment = CivilMoment(year: 2026, month: 2, day: 31, hour: 23, minute: 59, second: 60)
        #expect(CivilMoment(secondsSince1970: Double(moment.secondsSince1970)).date == "2026-03-04")
    }

    @Test(
        "a clock gone mad does not end the program",
        arguments: [Double.nan, .infinity, -.infinity, 1e300, -9.2e18, 1.2e12])
    func madClock(seconds: Double) {
        #expect(CivilMoment(secondsSince1970: seconds).date == "1970-01-01")
    }
}
