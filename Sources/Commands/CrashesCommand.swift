import ArgumentParser
import Diagnosis
import DpkgModel
import Examination
import Host
import Inspection
import Reports

/// `aptmedic crashes`: reports which programs crashed, and why.
struct CrashesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crashes", abstract: "which programs died, in which files of which packages, and why")

    @OptionGroup var root: RootOption

    @Option(
        name: .long,
        help: ArgumentHelp(
            "only what happened since then: 2026-11-22, '2026-11-22 23:41:07', 7d or 12h", valueName: "time"))
    var since: String?

    @Option(name: .long, help: "text or json")
    var format = CrashFormat.text

    mutating func validate() throws {
        if let since, CrashTime(since) == nil {
            throw ValidationError("'\(since)' is no time: give 2026-11-22, '2026-11-22 23:41:07', 7d or 12h")
        }
    }

    mutating func run() throws {
        let environment = try root.environment()
        var evidence = environment.examiner.inspector.evidence(.quick)
        guard evidence.database.isPresent else {
            throw CommandFailure(
                "there is no package database below '\(environment.root)'",
                hint: "name the root of a Debian or Ubuntu system with --root DIR", exitStatus: 2)
        }
        let unseen = environment.examiner.readCrashes(into: &evidence)
        if evidence.crashes?.sources.isEmpty ?? true, !unseen.isEmpty {
            throw CommandFailure(
                "no log can be read: \(unseen[0].path): \(unseen[0].reason)", hint: "run as root to see it",
                exitStatus: 2)
        }
        let limit = since.flatMap { CrashTime($0)?.seconds(before: environment.clock.now()) }
        let diagnosis = CrashDiagnosis(evidence, since: limit)
        let style = Terminal.style(environment: environment.variables)
        Terminal.output(
            try Reports.crashes(evidence, diagnosis, unseen: unseen, format: format, style: style))
        if !diagnosis.groups.isEmpty || !diagnosis.hardware.isEmpty { throw ExitCode(1) }
    }
}

/// The argument of `--since`: a time, or a span of time before now.
struct CrashTime {
    private enum Kind {
        case moment(Double)
        case span(Double)
    }

    private let kind: Kind

    /// Reads `2026-11-22`, `2026-11-22 23:41`, `2026-11-22 23:41:07`, `7d`, `12h` or `30m`. Times are in the local
    /// time of the machine. Nil for any other text.
    init?(_ text: String) {
        if let unit = text.last, let factor = ["d": 86400.0, "h": 3600.0, "m": 60.0][unit],
            let count = UInt32(text.dropLast())
        {
            kind = .span(Double(count) * factor)
            return
        }
        let parts = text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == " " || $0 == "T" })
        let date = parts[0].split(separator: "-").compactMap { Int($0) }
        let time = parts.count > 1 ? parts[1].split(separator: ":").compactMap { Int($0) } : [0, 0]
        guard parts.count <= 2, date.count == 3, time.count == 2 || time.count == 3,
            let seconds = CivilTime.seconds(
                date[0], date[1], date[2], time[0], time[1], time.count == 3 ? time[2] : 0)
        else { return nil }
        kind = .moment(seconds)
    }

    /// The time in seconds since 1970.
    func seconds(before now: Double) -> Double {
        switch kind {
        case .moment(let local): local - KernelRing.timeOffset(at: local)
        case .span(let span): now - span
        }
    }
}

extension CrashFormat: ExpressibleByArgument {}
