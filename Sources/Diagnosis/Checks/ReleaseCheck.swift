package import DpkgModel

/// Release files that have expired, are dated in the future, or are older than those that this machine had before; and
/// releases that are no longer supported.
///
/// Source: apt `apt-pkg/deb/debmetaindex.cc`, `Load`; sources.list(5).
package enum ReleaseCheck: Check {
    package static let codes: [FindingCode] = [.releaseExpired, .releaseRolledBack, .clockWrong, .suiteEnded]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let now = evidence.machine.takenAt
        var found: [Finding] = []
        var future: [Fact] = []
        for suite in evidence.apt.suites {
            let settings = SuiteSettings(suite, evidence)
            for release in [suite.release, suite.rejected].compactMap({ $0 })
            where settings.isFuture(release, now: now) {
                future.append(
                    Fact(
                        "the Release file of \(suite.name) was made at \(Moment.text(release.date ?? 0))",
                        file: release.path))
            }
            if let release = suite.release, settings.isExpired(release, now: now), future.isEmpty {
                found.append(expired(suite, release, now: now))
            }
        }
        if !future.isEmpty {
            found.append(
                Finding(
                    .clockWrong, .degraded, .machine,
                    facts: [Fact("the clock of this machine says \(Moment.text(now))")] + future,
                    outlook: "set the clock, for example by the time service, then run apt-get update"))
        }
        return found + rolledBack(evidence) + ended(evidence)
    }

    private static func rolledBack(_ evidence: Evidence) -> [Finding] {
        var seen: Set<String> = []
        return evidence.apt.suites.compactMap { suite in
            guard let release = suite.release, let date = release.date, let newest = suite.newestSeen,
                date < newest, seen.insert(release.path).inserted
            else { return nil }
            return Finding(
                .releaseRolledBack, .notice, .path(release.path),
                facts: [
                    Fact("the index of \(suite.name) was made at \(Moment.text(date))"),
                    Fact("this machine had one that was made at \(Moment.text(newest))"),
                ],
                outlook:
                    "apt-get update; when it stays so, use another mirror: newer packages are kept from this "
                    + "machine")
        }
    }

    private static func expired(_ suite: SuiteEvidence, _ release: ReleaseFacts, now: Double) -> Finding {
        Finding(
            .releaseExpired, .degraded, .path(release.path),
            facts: [
                Fact("the index of \(suite.name) expired at \(Moment.text(release.validUntil ?? 0))"),
                Fact("the clock of this machine says \(Moment.text(now))"),
            ],
            outlook: "apt-get update fetches today's; when there is none, its archive is not kept up any more"
        )
    }

    private static func ended(_ evidence: Evidence) -> [Finding] {
        let today = CivilMoment(secondsSince1970: evidence.machine.takenAt).date
        var seen: Set<String> = []
        return evidence.apt.suites.compactMap { suite in
            guard let end = EndedSuites.end(of: suite.suite, today: today), seen.insert(suite.name).inserted
            else { return nil }
            return Finding(
                .suiteEnded, .notice, .path(suite.name),
                facts: [
                    Fact(
                        "regular support of '\(suite.suite)' ended on \(end)", file: suite.file,
                        line: suite.line)
                ],
                outlook:
                    "upgrade to a supported release; there may be no security updates for this one, and its archive may "
                    + "have moved to \(EndedSuites.archive(of: suite.suite))")
        }
    }
}
