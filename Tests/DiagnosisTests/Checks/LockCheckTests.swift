import Diagnosis
import DpkgModel
import Testing

@Suite("locks")
struct LockCheckTests {
    private func findings(_ states: LockEvidence.State...) -> [Finding] {
        LockCheck.findings(
            in: EvidenceBuilder.machine {
                $0.locks = states.enumerated().map {
                    LockEvidence(path: "/l\($0.offset)", purpose: .frontend, state: $0.element)
                }
            })
    }

    private func holder(_ age: Double? = nil) -> LockHolderEvidence {
        LockHolderEvidence(processID: 7, command: "apt-get", unit: nil, ageSeconds: age)
    }

    @Test("a holder is named, a left file is no finding")
    func locks() {
        let holder = LockHolderEvidence(
            processID: 2448, command: "unattended-upgr", unit: "apt-daily-upgrade.service", ageSeconds: 190)
        let findings = findings(.held(holder), .free, .blocked("it is a directory"))
        #expect(findings.keys == ["lock-held /l0", "lock-path-blocked /l2"])
        #expect(findings.severities == [.notice, .broken])
        #expect(
            findings.first?.facts.first?.text
                == "held by unattended-upgr, pid 2448, unit apt-daily-upgrade.service, for 3 min")
        #expect(findings.last?.facts.first?.text == "it is a directory: no lock can be taken on it")
    }

    @Test("only a lock that somebody else holds, or that nobody can take, is worth a word")
    func quiet() {
        let findings = findings(
            .missing, .free, .heldByThisRun, .unreadable("permission denied"), .held(holder()))
        #expect(findings.keys == ["lock-held /l4"])
    }

    @Test(
        "the age of a holder",
        arguments: [
            (0.0, "0 s"), (119, "119 s"), (120, "2 min"), (7199, "119 min"), (7200, "2 h"), (-5, "0 s"),
        ])
    func age(_ seconds: Double, _ words: String) {
        #expect(LockCheck.sentence(holder(seconds)) == "held by apt-get, pid 7, for \(words)")
    }

    @Test("a holder of which nothing is known is still one; a script whose dpkg is gone is told apart")
    func orphan() {
        let unknown = LockHolderEvidence(processID: nil, command: "", unit: nil, ageSeconds: nil)
        #expect(LockCheck.sentence(unknown) == "held by an unknown process")
        var orphan = holder()
        orphan.isOrphanedScript = true
        let findings = findings(.held(holder()), .held(orphan))
        #expect(
            findings.map(\.outlook) == [
                "a repair waits for it; the lock is never removed",
                "nobody waits for it any more: --stop-holders ends it",
            ])
        #expect(
            findings.last?.facts.first?.text
                == "held by apt-get, pid 7: a maintainer script whose dpkg is gone")
    }
}
