/// The names that logrotate(8) and savelog(8) give to the parts of a log: `NAME` is the present part, `NAME.1` or
/// `NAME.2.gz` an older one; with `dateext` it is `NAME-20261123`.
enum RotatedLog {
    /// Whether it is the log of that name or one of its older parts.
    static func isPart(_ name: String, of log: String) -> Bool { place(name, log) != nil }

    /// The parts of a log among the names of a directory, the oldest first.
    static func parts(of log: String, in names: [String]) -> [String] {
        let parts = names.compactMap { name in place(name, log).map { (place: $0, name: name) } }
        return parts.sorted { ($0.place, $0.name) < ($1.place, $1.name) }.map(\.name)
    }

    /// The place of a part in time: dates in their order, then numbers from the largest down, then the present part.
    /// Nil when the name is not one of that log.
    private static func place(_ name: String, _ log: String) -> Int? {
        guard name.hasPrefix(log) else { return nil }
        let rest = name.dropFirst(log.count)
        guard let separator = rest.first else { return .max }
        guard separator == "." || separator == "-",
            let number = Int(rest.dropFirst().prefix { $0 != "." }), number >= 0
        else { return nil }
        return separator == "-" ? number : 1_000_000_000_000 - number
    }
}
