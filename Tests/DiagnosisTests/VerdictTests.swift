import Diagnosis
import Testing

@Suite("the verdict")
struct VerdictTests {
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
}
