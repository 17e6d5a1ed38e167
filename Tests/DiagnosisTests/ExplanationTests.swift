import Diagnosis
import Testing

@Suite("explanations")
struct ExplanationTests {
    @Test("every code has exactly one", arguments: FindingCode.allCases)
    func complete(_ code: FindingCode) {
        #expect(ExplanationCatalog.all.count { $0.code == code } == 1)
    }

    @Test("words of a screen lead to codes")
    func search() {
        #expect(
            ExplanationCatalog.codes(printing: "dpkg was interrupted, you must manually run") == [
                .dirtyJournal
            ])
        #expect(ExplanationCatalog.codes(printing: "no such words anywhere").isEmpty)
    }
}
