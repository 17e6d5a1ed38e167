import Host
import Testing

@testable import Execution

@Suite("The times of a run")
struct RunTimesTests {
    @Test("are in UTC, and the one in its name has no punctuation")
    func texts() {
        let clock = Clock(now: { 1_795_405_262.9 }, monotonic: { 0 }, sleep: { _ in })
        #expect(clock.timestamp() == "2026-11-23T03:41:02Z")
        #expect(clock.runIdentifier() == "20261123T034102Z")
    }
}
