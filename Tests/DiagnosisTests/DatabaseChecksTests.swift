import Diagnosis
import DpkgModel
import Testing

@Suite("the database's own files")
struct DatabaseChecksTests {
    @Test("a status file that every tool accepts and that is empty is broken")
    func emptyStatus() {
        var evidence = EvidenceBuilder.evidence([])
        evidence.database.status.condition = .empty
        evidence.database.forgottenPackages = ["a", "b"]
        let findings = StatusFileCheck.findings(in: evidence)
        #expect(findings.map(\.code) == [.statusFileDamaged])
        #expect(
            findings.first?.facts.map(\.text) == [
                "the file is empty",
                "2 packages have files listed in /var/lib/dpkg/info and no entry in it",
            ])
        #expect(Verdict(findings) == .broken)
    }

    @Test("journal entries: sound ones are one finding, each damaged one its own")
    func journal() {
        var evidence = EvidenceBuilder.evidence([EvidenceBuilder.record("a")])
        let identity = PackageIdentity(name: "a", architecture: "amd64")
        let problem = StanzaProblem(
            kind: .nulBytes(count: 9), file: "updates/0001", line: 1, package: nil)
        evidence.database.journal = [
            JournalEntry(name: "0000", condition: .valid(identity)),
            JournalEntry(name: "0001", condition: .damaged(problem)),
        ]
        let findings = JournalCheck.findings(in: evidence)
        #expect(
            findings.map(\.key.description) == [
                "damaged-journal /var/lib/dpkg/updates/0001", "dirty-journal /var/lib/dpkg/updates",
            ])
    }

    @Test("locks: a holder is named, a left file is no finding")
    func locks() {
        var evidence = EvidenceBuilder.evidence([EvidenceBuilder.record("a")])
        let holder = LockHolderEvidence(
            processID: 2448, command: "unattended-upgr", unit: "apt-daily-upgrade.service", ageSeconds: 190)
        evidence.locks = [
            LockEvidence(path: "/l1", purpose: .frontend, state: .held(holder)),
            LockEvidence(path: "/l2", purpose: .lists, state: .free),
            LockEvidence(path: "/l3", purpose: .archives, state: .blocked("it is a directory")),
        ]
        let findings = LockCheck.findings(in: evidence)
        #expect(findings.map(\.code) == [.lockHeld, .lockPathBlocked])
        #expect(
            findings.first?.facts.first?.text
                == "held by unattended-upgr, pid 2448, unit apt-daily-upgrade.service, for 3 min")
    }

    @Test("the verdict is the worst finding; notices do not count")
    func verdicts() {
        let notice = Finding(.lockHeld, .notice, .machine, facts: [])
        let degraded = Finding(.indexMissing, .degraded, .machine, facts: [])
        let broken = Finding(.unpacked, .broken, .machine, facts: [])
        #expect(Verdict([]) == .healthy)
        #expect(Verdict([notice]) == .healthy)
        #expect(Verdict([notice, degraded]).exitStatus == 1)
        #expect(Verdict([broken, degraded]).exitStatus == 2)
    }

    @Test("every code that a check may give is declared by exactly one check")
    func catalogue() {
        let declared = CheckCatalog.all.flatMap { $0.codes }
        #expect(Set(declared).count == declared.count)
    }
}
