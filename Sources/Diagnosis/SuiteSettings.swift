import DpkgModel

/// Whether apt checks the dates of a suite's Release files, by the options of the source and apt's configuration.
///
/// Source: apt.conf(5), `Acquire::Check-Date`, `Acquire::Check-Valid-Until`; sources.list(5).
struct SuiteSettings {
    let checksDate: Bool
    let checksValidUntil: Bool

    init(_ suite: SuiteEvidence, _ evidence: Evidence) {
        func isOn(_ option: String, _ setting: String) -> Bool {
            if let value = suite.options[option] { return !Self.isNo(value) }
            let values = evidence.apt.settings.filter { $0.name.lowercased() == setting }
            return values.last.map { !Self.isNo($0.value) } ?? true
        }
        checksDate = isOn("check-date", "acquire::check-date")
        // Without the check of dates apt does not check the expiry either.
        checksValidUntil = isOn("check-valid-until", "acquire::check-valid-until") && checksDate
    }

    private static func isNo(_ value: String) -> Bool {
        ["no", "false", "0", "off", "without", "disable"].contains(value.lowercased())
    }

    /// The number of seconds by which a Release file may be ahead of the clock. apt's own limit is 10.
    private static let tolerance: Double = 60

    /// Whether the file's date is in the future, and apt checks it.
    func isFuture(_ release: ReleaseFacts, now: Double) -> Bool {
        checksDate && (release.date.map { $0 > now + Self.tolerance } ?? false)
    }

    /// Whether the file has expired, and apt checks it.
    func isExpired(_ release: ReleaseFacts, now: Double) -> Bool {
        checksValidUntil && (release.validUntil.map { $0 < now } ?? false)
    }
}
