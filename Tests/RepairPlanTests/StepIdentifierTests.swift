import FoundationEssentials
import RepairPlan
import Testing

@Suite("the names of steps")
struct StepIdentifierTests {
    @Test("are read back as they were written, whatever the kind", arguments: StepKind.allCases)
    func everyKind(_ kind: StepKind) throws {
        let subject = kind.rawValue.contains("*") ? "libfoo2:amd64" : ""
        let identifier = StepIdentifier(kind, subject)
        #expect(StepIdentifier(description: identifier.description) == identifier)
        let json = try JSONEncoder().encode([identifier])
        #expect(String(decoding: json, as: UTF8.self) == "[\"\(identifier)\"]")
        #expect(try JSONDecoder().decode([StepIdentifier].self, from: json) == [identifier])
    }

    @Test(
        "belong to the kind with the most words of its own",
        arguments: [
            ("remove a:amd64", StepKind.remove), ("remove a:amd64 without prerm", .removeWithoutPrerm),
            ("remove kernel 6.1.0-2-amd64", .removeKernel), ("fetch a:amd64", .fetch),
            ("fetch a:amd64 for the rescue", .fetchForRescue), ("restore status", .restoreStatus),
            ("restore /var/lib/dpkg/diversions", .restore), ("restore files of dpkg:amd64", .restoreFiles),
            ("reinstall damaged", .reinstallDamaged), ("reinstall a:amd64 at 2.0", .reinstallAtVersion),
            ("merge journal", .mergeJournal), ("merge /lib", .mergeDirectory),
            ("what no version knows", .other),
        ])
    func mostSpecific(_ description: String, _ kind: StepKind) {
        let identifier = StepIdentifier(description: description)
        #expect(identifier.kind == kind)
        #expect(identifier.description == description)
    }
}
