package import DpkgModel

/// Finds out why an update could not fetch a source, and what the administrator can do.
///
/// The first row that applies decides:
///
/// | condition | reason |
/// |---|---|
/// | a Release file was fetched, apt did not accept it, and its date is in the future | the clock |
/// | the same, and it has expired | an abandoned archive, an old mirror, or the clock |
/// | the same, its signature is good, and Origin, Label or Codename have changed | apt asks for consent |
/// | the same, and it is signed as the accepted one was | the mirror is being written |
/// | the same | its key |
/// | apt has no method for the address | the missing method |
/// | the suite's support has ended | the release |
/// | the server does not have the index of a foreign architecture (404) | that architecture |
/// | the server answers 401 or 403 | the subscription, or the password |
/// | the server does not have the suite (404) | the release, of which it has nothing |
/// | any other | the address or the network |
package enum SourceTrouble {
    /// The finding about a source.
    ///
    /// - Parameters:
    ///   - name: address and suite, as apt prints them.
    ///   - suite: the configured suite; nil when no source has that name.
    ///   - words: apt's message about it.
    package static func finding(
        _ name: String, suite: SuiteEvidence?, words: String?, _ evidence: Evidence
    ) -> Finding {
        var facts: [Fact] = []
        if let suite { facts.append(Fact("configured", file: suite.file, line: suite.line)) }
        let (reasons, outlook) =
            foreign(suite, words, evidence) ?? suite.flatMap { cause($0, evidence) }
            ?? silence(suite, words, evidence)
        facts += reasons
        if let words { facts.append(Fact("apt: \(String(printable: words.prefix(200).utf8))")) }
        return Finding(
            .sourceUnreachable, .degraded, .path(name), facts: facts,
            outlook: outlook + "; the rest is repaired without it")
    }

    /// The reason when a Release file was fetched and apt did not accept it; nil when none was fetched.
    private static func cause(_ suite: SuiteEvidence, _ evidence: Evidence) -> ([Fact], String)? {
        guard let rejected = suite.rejected else { return nil }
        let now = evidence.machine.takenAt
        let settings = SuiteSettings(suite, evidence)
        if settings.isFuture(rejected, now: now), let date = rejected.date {
            let facts: [Fact] = [
                Fact("its Release file was made at \(Moment.text(date))"),
                Fact("the clock of this machine says \(Moment.text(now))"),
            ]
            return (facts, "set the clock and run again: nothing is wrong with the source")
        }
        if settings.isExpired(rejected, now: now), let end = rejected.validUntil {
            let facts: [Fact] = [
                Fact("its Release file expired at \(Moment.text(end))"),
                Fact("the clock of this machine says \(Moment.text(now))"),
            ]
            return (
                facts, "its archive is not kept up any more, or its mirror is behind, or the clock is wrong"
            )
        }
        let changes = changes(of: rejected, since: suite.release)
        if !changes.isEmpty {
            return (
                changes,
                "apt takes an archive under another name only when told to: if its makers announced it, run "
                    + "apt-get update --allow-releaseinfo-change"
            )
        }
        if let known = suite.release, known.signers.contains(where: rejected.signers.contains) {
            return (
                ["its Release file was fetched and not taken, though apt took its key before"],
                "its archive or mirror is being written or out of step: run again later, or take another mirror"
            )
        }
        let signers = rejected.signers.joined(separator: ", ")
        var facts = [Fact(signers.isEmpty ? "its Release file is not signed" : "it is signed by \(signers)")]
        let keys = SignedBy(suite.options["signed-by"] ?? "")
        for path in keys.files {
            let problem = evidence.apt.keyProblems.first { $0.path == path }
            facts.append(
                Fact(
                    "\(path): \(problem.map { SourceKeyCheck.text($0.kind) } ?? "the key is not in it, or damaged")"
                ))
        }
        if keys.files.isEmpty { facts.append("no key file that apt trusts has this key") }
        return (
            facts,
            "get the key from the makers of the archive and name its file as Signed-By: whom to trust is your decision"
        )
    }

    /// The fields of a correctly signed Release file that have changed, and whose change apt does not accept without
    /// consent.
    ///
    /// Source: apt `apt-pkg/acquire-item.cc`, `pkgAcqMetaBase::VerifyVendor`; apt-secure(8) "INFORMATION CHANGES".
    private static func changes(of fetched: ReleaseFacts, since known: ReleaseFacts?) -> [Fact] {
        guard let known, !fetched.signers.isEmpty,
            known.signers.isEmpty || known.signers.contains(where: fetched.signers.contains)
        else { return [] }
        return [
            ("Origin", known.origin, fetched.origin), ("Label", known.label, fetched.label),
            ("Codename", known.codename, fetched.codename),
        ].filter { $0.1 != $0.2 }.map { Fact("its \($0.0) was '\($0.1)' and is '\($0.2)' now") }
    }

    /// The reason when the server lacks the index of a foreign architecture; nil otherwise.
    private static func foreign(
        _ suite: SuiteEvidence?, _ words: String?, _ evidence: Evidence
    ) -> ([Fact], String)? {
        guard let suite, let words, words.contains("404"),
            let architecture = evidence.database.foreignArchitectures.first(where: {
                words.hasPrefix("\($0) Packages")
            })
        else { return nil }
        let own = evidence.database.nativeArchitecture
        return (
            [Fact("it has no packages for \(architecture), which was added to this machine")],
            "dpkg --remove-architecture \(architecture) when no package of it is installed, else limit the source: "
                + (suite.file.hasSuffix(".sources") ? "Architectures: \(own)" : "[arch=\(own)]")
        )
    }

    /// The reason that the server's answer gives; nil when it says nothing that is known.
    private static func answer(
        _ suite: SuiteEvidence, _ words: String?, _ facts: [Fact]
    ) -> ([Fact], String)? {
        guard let words else { return nil }
        let off =
            suite.file.hasSuffix(".sources")
            ? "Enabled: no in \(suite.file)" : "a # before its line in \(suite.file)"
        if words.contains("401 ") || words.contains("403 ") {
            let isSubscription =
                suite.uri.contains("esm.ubuntu.com") || suite.suite.contains("-apps-")
                || suite.suite.contains("-infra-")
            return isSubscription
                ? (
                    facts + [
                        "it is part of a subscription that this machine does not have, or that has ended"
                    ],
                    "pro attach (or pro refresh) brings it back; \(off) switches the source off"
                )
                : (
                    facts + ["it does not accept who asks"],
                    "put the right name and password into /etc/apt/auth.conf.d; \(off) switches the source off"
                )
        }
        guard words.contains("404 ") else { return nil }
        return (
            facts + [Fact("the server answers, and has nothing for \(suite.suite)")],
            "its makers may not have this release: take one that they have, or switch the source off: \(off)"
        )
    }

    /// The reason when nothing was fetched.
    private static func silence(
        _ suite: SuiteEvidence?, _ words: String?, _ evidence: Evidence
    ) -> ([Fact], String) {
        var facts: [Fact] = ["apt-get update could not fetch it"]
        for setting in evidence.apt.settings
        where setting.name.lowercased().hasSuffix("::proxy") && !setting.value.isEmpty {
            facts.append(
                Fact("it goes through the proxy \(setting.value)", file: setting.file, line: setting.line))
        }
        if let suite, suite.lacksMethod {
            facts.append(
                "apt has no program for '\(Fact(suite.scheme).text)', /usr/lib/apt/methods/\(Fact(suite.scheme).text)"
            )
            return (
                facts,
                "install the package with that program, often apt-transport-NAME, or take the source out"
            )
        }
        let today = CivilMoment(secondsSince1970: evidence.machine.takenAt).date
        if let suite, let end = EndedSuites.end(of: suite.suite, today: today) {
            facts.append(Fact("regular support of '\(suite.suite)' ended on \(end)"))
            return (
                facts,
                "upgrade to a supported release, or take its distribution's archive of old releases as its address: "
                    + EndedSuites.archive(of: suite.suite)
            )
        }
        if let suite, let known = answer(suite, words, facts) { return known }
        return (facts, "look at its address and at the network")
    }
}
