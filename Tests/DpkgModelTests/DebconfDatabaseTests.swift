import DpkgModel
import HostTestSupport
import Testing

@Suite("debconf's files")
struct DebconfDatabaseTests {
    private static let records = (0..<12).map { number in
        "Name: package/question-\(10 + number)\nTemplate: package/question\nValue: text \(number): more\n"
            + "Owners: package\nFlags: seen\n"
            + (number % 3 == 0 ? "Variables:\n choices = one, two\n url = http://x/?a=b\n" : "")
    }
    private static let text = records.map { $0 + "\n" }.joined()

    private func database(_ text: String) -> DebconfDatabase { DebconfDatabase(Array(text.utf8)) }

    @Test("a sound file is read and written as it was")
    func sound() {
        let database = database(Self.text)
        #expect(database.problem == nil)
        #expect(database.records.count == 12)
        #expect(String(decoding: database.contents, as: UTF8.self) == Self.text)
        #expect(self.database("").problem == nil)
    }

    @Test(
        "what debconf would pass over is named",
        arguments: [
            ("Name: a\n", "its last record is cut"), ("Name: a\nVal", "its last record is cut"),
            ("Template: a\n\n", "a record of it has no name"), ("Name:\n\n", "a record of it has no name"),
            ("Name: a\nName: b\n\n", "a record of it has two names"), ("\n", "it has an empty record"),
            ("Name: a\ngarbage\n\n", "a line of it is no field"),
            ("Name: a\n one = two\n\n", "a line of it belongs to no field"),
            ("Name: a\nVariables:\n one\n\n", "a line of it belongs to no field"),
            ("Name: a\u{0}\n\n", "it contains NUL bytes"),
        ])
    func problems(_ text: String, _ problem: String) {
        #expect(database(text).problem == problem)
        #expect(database("Name: z\nValue: 1\n\n" + text).records.count == 1)
    }

    @Test("of the older copy only what is lacking is taken")
    func copy() {
        var own = database("Name: a\nValue: new\n\nName: b\nVal")
        let older = database("Name: a\nValue: old\n\nName: b\nValue: old\n\nName: c\nValue: old\n\n")
        #expect(own.add(older) == 2)
        #expect(
            String(decoding: own.contents, as: UTF8.self)
                == "Name: a\nValue: new\n\nName: b\nValue: old\n\nName: c\nValue: old\n\n")
    }

    @Test("random damage: what is made again is sound and has every record of an undamaged copy")
    func damage() {
        let sound = Array(Self.text.utf8)
        let names = Set(database(Self.text).records.keys)
        for seed in 0..<1000 {
            var damage = Damage(seed: seed)
            let bytes = damage.applied(to: sound)
            var database = DebconfDatabase(bytes)
            let whole = bytes.withUnsafeBytes { bytes in
                Self.records.count { record in
                    // A record that is still complete, with the blank lines around it.
                    let wanted = Array("\n\n\(record)\n".utf8)
                    return String(decoding: bytes, as: UTF8.self).utf8.firstRange(of: wanted) != nil
                }
            }
            #expect(database.records.count >= whole, "seed \(seed)")
            _ = database.add(self.database(Self.text))
            #expect(names.isSubset(of: database.records.keys), "seed \(seed)")
            let again = DebconfDatabase(database.contents)
            #expect(again.problem == nil && again.records == database.records, "seed \(seed)")
        }
    }
}
