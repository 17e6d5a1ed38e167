package import DpkgModel

/// Packages that dpkg has not finished, whatever their selection. apt reports only few of these states.
///
/// Source: dpkg(1) "Package states"; for `dpkg --audit`, dpkg `src/main/enquiry.c`.
package enum PackageStateCheck: Check {
    package static let codes: [FindingCode] = [
        .reinstallRequired, .halfInstalled, .unpacked, .halfConfigured, .triggersPending, .triggersAwaited,
    ]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let packages = evidence.database.packages
        return packages.indices.filter {
            packages[$0].flag == .reinstallRequired || packages[$0].state.isUnfinished
        }.map { finding(packages[$0], evidence) } + deferred(evidence)
    }

    /// Triggers that were activated, and that dpkg has not yet assigned to packages: its next run would.
    private static func deferred(_ evidence: Evidence) -> [Finding] {
        let names = evidence.database.deferredTriggers
        guard !names.isEmpty, !evidence.isDatabaseBusy else { return [] }
        let more = names.count > 8 ? ", and \(names.count - 8) more" : ""
        return [
            Finding(
                .triggersPending, .notice, .path("\(evidence.database.directory)/triggers/Unincorp"),
                facts: [
                    Fact(
                        "not handed to their packages yet: \(names.prefix(8).joined(separator: ", "))\(more)")
                ],
                outlook: "dpkg --configure -a runs them")
        ]
    }

    private static func finding(_ record: PackageRecord, _ evidence: Evidence) -> Finding {
        let subject = Subject.package(record.identity, version: record.version?.text)
        let (code, severity) = classify(record)
        let native = evidence.database.nativeArchitecture
        let recent = evidence.run?.failure(of: record.identity, native: native)
        let recorded = evidence.database.recordedFailures.last {
            $0.failure.concerns(record.identity, native: native)
        }
        let failure = recent ?? recorded?.failure
        var facts = [Fact(text(record, code))]
        if let failure {
            let source = recent == nil ? recorded.map { " (\($0.time), \($0.file))" } ?? "" : ""
            facts.insert(Fact(failure.sentence + source), at: 0)
            if let lost = lostConffile(failure, evidence) {
                facts.append(
                    Fact(
                        "\(lost.path) is a configuration file of \(lost.package); unless it was deleted on purpose: "
                            + "apt-get install --reinstall -o DPkg::Options::=--force-confmiss \(lost.package)"
                    ))
            }
            if let hook = failure.hook { facts.insert(Fact(owner(of: hook, record, evidence)), at: 1) }
        }
        if let logged = evidence.database.lastLogLines[record.identity.description] {
            facts.append(
                Fact("dpkg.log: \(logged.state) at \(logged.time)", file: "dpkg.log", line: logged.line))
        }
        let words = "\(record.want.rawValue) \(record.flag.rawValue) \(record.state.rawValue)"
        facts.append(Fact("status says '\(words)'", file: record.file, line: record.line))
        return Finding(code, severity, subject, facts: facts, outlook: outlook(code, record, failure))
    }

    /// The configuration file of a package that a script did not find, by its own words.
    private static func lostConffile(
        _ failure: PackageFailure, _ evidence: Evidence
    ) -> (path: String, package: PackageIdentity)? {
        guard failure.words.contains("No such file") || failure.words.contains("not found") else {
            return nil
        }
        let marks: Set<Character> = ["'", "\"", "`", "‘", "’", ":", ",", ";", "(", ")", "<", ">", "="]
        let paths = failure.words.split { $0 == " " || marks.contains($0) }.filter { $0.hasPrefix("/") }
        for path in paths.map(String.init) {
            if let owner = evidence.database.packages.first(where: { $0.conffiles.contains(path) }) {
                return (path, owner.identity)
            }
        }
        return nil
    }

    /// To whom a program belongs that a package's script runs and that has failed.
    private static func owner(
        of hook: String, _ record: PackageRecord, _ evidence: Evidence
    ) -> String {
        let owner = evidence.database.packages.first { $0.conffiles.contains(hook) }
        guard let owner else { return "no package has \(hook) as its configuration: somebody put it there" }
        if owner.identity == record.identity { return "\(hook) is its own" }
        let version = owner.version.map { " \($0)" } ?? ""
        return "\(hook) belongs to \(owner.identity.name)\(version): that is where the cause is, not in this package"
    }

    private static func classify(_ record: PackageRecord) -> (FindingCode, Severity) {
        if record.flag == .reinstallRequired { return (.reinstallRequired, .broken) }
        return switch record.state {
        case .halfInstalled: (.halfInstalled, .broken)
        case .unpacked: (.unpacked, .broken)
        case .halfConfigured: (.halfConfigured, .broken)
        case .triggersAwaited: (.triggersAwaited, .degraded)
        default: (.triggersPending, .degraded)
        }
    }

    private static func text(_ record: PackageRecord, _ code: FindingCode) -> String {
        switch code {
        case .reinstallRequired where record.state == .installed:
            "it is marked to be installed again; apt ignores the mark, dpkg refuses to remove it"
        case .reinstallRequired: "dpkg was stopped while unpacking it"
        case .halfInstalled: "its installation or removal was started and not finished"
        case .unpacked: "it is unpacked and was never configured"
        case .halfConfigured: "its configuration was started and not finished"
        case .triggersAwaited: "it waits for triggers: \(record.triggersAwaited)"
        default: "triggers of it have not been run: \(record.triggersPending)"
        }
    }

    private static func outlook(
        _ code: FindingCode, _ record: PackageRecord, _ failure: PackageFailure?
    ) -> String {
        switch code {
        // The configuration has just failed: the text must not offer it as if it had not been tried.
        case .unpacked where failure != nil, .halfConfigured where failure != nil:
            failure?.script == nil
                ? "it is configured when that is put right"
                : "put right what it says, then dpkg --configure \(record.identity) finishes it"
        case .reinstallRequired, .halfInstalled:
            record.want == .deinstall || record.want == .purge
                ? "its removal can be finished" : "it has to be installed again, before anything else"
        case .triggersAwaited, .triggersPending: "dpkg --configure -a runs them"
        default: "dpkg --configure -a finishes it, unless its own script fails"
        }
    }
}
