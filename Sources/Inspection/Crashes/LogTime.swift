import CrashFormats
import DpkgModel
import Glibc

/// The values needed to convert the times in logs to seconds since 1970.
package struct LogClock: Hashable, Sendable {
    /// The present time, in seconds since 1970; classic syslog times have no year.
    package var now: Double
    /// Local time minus UTC, in seconds: syslog writes local times.
    package var offset: Double
    /// The time of boot, in seconds since 1970; nil when it is not known, or for another root.
    package var bootTime: Double?

    package init(now: Double, offset: Double, bootTime: Double?) {
        self.now = now
        self.offset = offset
        self.bootTime = bootTime
    }
}

/// The prefix of a line: its time, and the start of its message.
///
/// Source: RFC 3164, RFC 3339, rsyslog's file formats; `dmesg` and `dmesg -T`; linux `Documentation/ABI/testing/dev-kmsg`.
struct LogPrefix {
    var time: Double?
    var message: Substring

    init(_ line: Substring, _ clock: LogClock) {
        message = line
        if let (seconds, rest) = Self.iso(line) ?? Self.classic(line, clock) {
            time = seconds
            // HOST kernel: MESSAGE
            guard let mark = rest.firstRange(of: " kernel: ") else { return }
            message = rest[mark.upperBound...]
        }
        guard message.first == "[", let close = message.firstIndex(of: "]") else { return }
        let stamp = message[message.index(after: message.startIndex)..<close]
        if let uptime = Self.decimal(stamp.drop { $0 == " " }) {
            time = time ?? clock.bootTime.map { $0 + uptime }
        } else if let seconds = Self.ctime(stamp, clock) {
            time = time ?? seconds
        } else {
            return
        }
        message = message[message.index(after: close)...].drop { $0 == " " }
        // `[T1234]` or `[   C0]`: the task or processor that printed the message, CONFIG_PRINTK_CALLER.
        if message.first == "[", let end = message.firstIndex(of: "]"),
            message[..<end].dropFirst().drop(while: { $0 == " " }).dropFirst().allSatisfy(\.isNumber),
            ["T", "C"].contains(message[..<end].dropFirst().first { $0 != " " })
        {
            message = message[message.index(after: end)...].drop { $0 == " " }
        }
    }

    /// Parses `123.456789`.
    private static func decimal(_ text: Substring) -> Double? {
        guard text.contains("."), text.utf8.allSatisfy({ $0 == 46 || ($0 >= 48 && $0 <= 57) }) else {
            return nil
        }
        return Double(text)
    }

    /// Parses `2026-11-22T23:41:07.123456+01:00 `.
    private static func iso(_ line: Substring) -> (Double, Substring)? {
        let bytes = Array(line.utf8.prefix(40))
        guard bytes.count > 19, bytes[4] == 45, bytes[7] == 45, bytes[10] == 84, bytes[13] == 58,
            bytes[16] == 58,
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10]),
            let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
            let second = number(bytes[17..<19]),
            let blank = bytes.firstIndex(of: 32)
        else { return nil }
        let zone = bytes[19..<blank].drop { $0 == 46 || ($0 >= 48 && $0 <= 57) }
        var offset = 0
        if let sign = zone.first, sign == 43 || sign == 45 {
            let digits = zone.dropFirst().filter { $0 != 58 }
            guard digits.count >= 4, let hours = number(digits[0..<2]), let minutes = number(digits[2..<4])
            else {
                return nil
            }
            offset = (hours * 60 + minutes) * (sign == 43 ? 60 : -60)
        }
        guard let seconds = CivilTime.seconds(year, month, day, hour, minute, second) else { return nil }
        let rest = line[line.utf8.index(line.utf8.startIndex, offsetBy: blank)...]
        return (seconds - Double(offset), rest)
    }

    /// Parses `Nov 22 23:41:07 `; the time is within the last twelve months.
    private static func classic(_ line: Substring, _ clock: LogClock) -> (Double, Substring)? {
        let bytes = Array(line.utf8.prefix(16))
        guard bytes.count == 16, bytes[3] == 32, bytes[6] == 32, bytes[9] == 58, bytes[12] == 58,
            bytes[15] == 32,
            let month = CivilTime.month(bytes[0..<3]), let day = number(bytes[4..<6].filter { $0 != 32 }),
            let hour = number(bytes[7..<9]), let minute = number(bytes[10..<12]),
            let second = number(bytes[13..<15])
        else { return nil }
        let thisYear = CivilTime.year(of: clock.now + clock.offset)
        let rest = line[line.utf8.index(line.utf8.startIndex, offsetBy: 15)...]
        for year in [thisYear, thisYear - 1] {
            guard let local = CivilTime.seconds(year, month, day, hour, minute, second) else { continue }
            if local - clock.offset <= clock.now + 86400 || year < thisYear {
                return (local - clock.offset, rest)
            }
        }
        return nil
    }

    /// Parses `Sun Nov 22 23:41:07 2026`, the format of `dmesg -T`.
    private static func ctime(_ stamp: Substring, _ clock: LogClock) -> Double? {
        let words = stamp.split(separator: " ")
        guard words.count == 5, let month = CivilTime.month(Array(words[1].utf8)[...]),
            let day = Int(words[2]),
            let year = Int(words[4])
        else { return nil }
        let parts = words[3].split(separator: ":").compactMap { Int($0) }
        guard parts.count == 3, let local = CivilTime.seconds(year, month, day, parts[0], parts[1], parts[2])
        else {
            return nil
        }
        return local - clock.offset
    }

    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }
}

/// Dates of the Gregorian calendar, in UTC.
package enum CivilTime {
    /// Seconds since 1970; nil when it is not a valid date or time.
    package static func seconds(
        _ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0
    ) -> Double? {
        guard (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
            (0...23).contains(hour),
            (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        var parts = tm()
        parts.tm_year = Int32(year - 1900)
        parts.tm_mon = Int32(month - 1)
        parts.tm_mday = Int32(day)
        parts.tm_hour = Int32(hour)
        parts.tm_min = Int32(minute)
        parts.tm_sec = Int32(second)
        let seconds = timegm(&parts)
        return parts.tm_mday == Int32(day) || second == 60 ? Double(seconds) : nil
    }

    static func year(of seconds: Double) -> Int {
        var time = time_t(max(0, min(seconds, 2e11)))
        var parts = tm()
        gmtime_r(&time, &parts)
        return Int(parts.tm_year) + 1900
    }

    static func month(_ name: ArraySlice<UInt8>) -> Int? {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return names.firstIndex { $0.utf8.elementsEqual(name) }.map { $0 + 1 }
    }
}
