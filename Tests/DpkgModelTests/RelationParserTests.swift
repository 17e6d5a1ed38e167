import DpkgModel
import Testing

@Suite("relation fields")
struct RelationParserTests {
    @Test("alternatives, bounds and architectures")
    func field() {
        let groups = RelationParser.groups("libc6 (>= 2.36), perl:any, a | b (<< 1:2-3) [amd64], c(=1)")
        #expect(groups.map(\.description) == ["libc6 (>= 2.36)", "perl:any", "a | b (<< 1:2-3)", "c (= 1)"])
    }

    @Test("the old single signs mean 'or equal'")
    func oldSigns() {
        #expect(RelationParser.groups("a (< 1), b (> 2)").map(\.description) == ["a (<= 1)", "b (>= 2)"])
    }

    @Test("nothing is made of nothing", arguments: ["", " , ,|", "()", "(>= 1)", ",,,"])
    func empty(_ field: String) {
        #expect(RelationParser.groups(field).isEmpty)
    }

    @Test("bounds are decided by version order")
    func bounds() {
        let relation = Relation(name: "a", bound: .earlier, version: PackageVersion("1.0"))
        #expect(relation.accepts(PackageVersion("1.0~rc1")))
        #expect(!relation.accepts(PackageVersion("1.0")))
    }
}
