import FoundationEssentials
import RepairPlan
import Testing

@Suite("names that older versions wrote are still read")
struct StageTests {
    @Test("the older name of a stage, on the command line and in a log")
    func olderStage() throws {
        #expect(Stage(name: "toolchain") == .tools)
        #expect(Stage(name: "tools") == .tools)
        #expect(Stage(name: "tea") == nil)
        #expect(
            try JSONDecoder().decode([Stage].self, from: Data(#"["toolchain", "purge"]"#.utf8)) == [
                .tools, .purge,
            ])
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode([Stage].self, from: Data(#"["tea"]"#.utf8))
        }
        #expect(try String(decoding: JSONEncoder().encode([Stage.tools]), as: UTF8.self) == #"["tools"]"#)
    }

    @Test("the older word for a risk")
    func olderRisk() throws {
        let risks = try JSONDecoder().decode([Risk].self, from: Data(#"["needs your word", "safe"]"#.utf8))
        #expect(risks == [.needsConsent, .safe])
    }
}
