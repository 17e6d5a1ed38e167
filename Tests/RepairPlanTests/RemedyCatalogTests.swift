import Diagnosis
import RepairPlan
import Testing

@Suite("the catalogue of remedies")
struct RemedyCatalogTests {
    @Test("a remedy stands in it once, and nothing is planned for a whole machine")
    func once() {
        let names = RemedyCatalog.all.map { "\($0)" }
        #expect(Set(names).count == names.count)
        let whole = Machines.context(Machines.machine { _ in })
        let broken = Machines.context(Machines.evidence([Machines.record("a", "install ok unpacked")]))
        #expect(RemedyCatalog.all.flatMap { $0.steps(in: whole) }.isEmpty)
        #expect(
            Machines.keys(RemedyCatalog.all.flatMap { $0.steps(in: broken) }) == [
                "update", "configure", "fetch upgrades", "upgrade",
            ])
    }
}
