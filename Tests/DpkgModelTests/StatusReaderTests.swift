import DpkgModel
import Testing

@Suite("the status reader is tolerant and exact")
struct StatusReaderTests {
    private func read(_ text: String) -> StatusContents {
        StatusReader.read(Array(text.utf8), file: "status")
    }

    private let good = """
        Package: alpha
        Status: install ok installed
        Architecture: amd64
        Version: 1.0
        Conffiles:
         /etc/alpha.conf 0123456789abcdef
        Depends: beta (>= 1), gamma | delta
        Description: one
         and more


        """

    @Test("a sound stanza has no problem")
    func sound() throws {
        let contents = read(good)
        #expect(contents.problems.isEmpty)
        let record = try #require(contents.packages.first)
        #expect(record.identity == PackageIdentity(name: "alpha", architecture: "amd64"))
        #expect(record.letters == "ii")
        #expect(record.line == 1)
        #expect(record.conffiles == ["/etc/alpha.conf"])
        #expect(record.depends == "beta (>= 1), gamma | delta")
    }

    @Test("a damaged stanza is a problem with its line, and the next one is still read")
    func continues() throws {
        let contents = read("Package: bad\nStatus: garbage\nrubbish\n\n" + good)
        #expect(contents.packages.map(\.identity.name) == ["bad", "alpha"])
        #expect(contents.problems.map(\.line) == [2, 3])
        #expect(contents.problems.first?.kind == .badStatus("garbage"))
        #expect(contents.packages.last?.line == 5)
    }

    @Test("a hole of NUL bytes is named with its line")
    func hole() {
        var bytes = Array(good.utf8)
        bytes.replaceSubrange(20..<40, with: repeatElement(0, count: 20))
        let contents = StatusReader.read(bytes, file: "status")
        #expect(contents.problems.first?.kind == .nulBytes(count: 20))
        #expect(contents.problems.first?.line == 2)
    }

    @Test("a missing final newline is a problem: dpkg refuses the file")
    func cut() {
        let contents = read("Package: a\nArchitecture: all\nStatus: install ok installed\nVersion: 1")
        #expect(contents.problems.map(\.kind) == [.missingFinalNewline])
        #expect(contents.packages.count == 1)
    }

    @Test(
        "trigger fields are lawful in the states in which dpkg takes them", arguments: PackageState.allCases)
    func triggerFields(_ state: PackageState) {
        // Whether `dpkg --audit` accepts an entry in this state with these trigger fields: none, Triggers-Awaited,
        // Triggers-Pending, both.
        let lawful: [PackageState: [Bool]] = [
            .notInstalled: [true, false, false, false], .configFiles: [true, false, false, false],
            .halfInstalled: [true, true, false, false], .unpacked: [true, true, false, false],
            .halfConfigured: [true, true, false, false], .triggersAwaited: [false, true, false, true],
            .triggersPending: [false, false, true, false], .installed: [true, false, false, false],
        ]
        let awaited = "Triggers-Awaited: b\n"
        let pending = "Triggers-Pending: /x\n"
        let isLawful = ["", awaited, pending, awaited + pending].map { fields in
            read(
                "Package: a\nArchitecture: all\nStatus: install ok \(state.rawValue)\nVersion: 1\n\(fields)"
            ).problems.isEmpty
        }
        #expect(isLawful == lawful[state])
    }

    @Test("fields that dpkg forbids in a state are problems")
    func consistency() {
        let awaited = read("Package: a\nArchitecture: all\nStatus: install ok triggers-awaited\nVersion: 1\n")
        #expect(awaited.problems.map(\.kind) == [.triggersMismatch(state: .triggersAwaited)])
        let pending = read("Package: a\nArchitecture: all\nStatus: install ok triggers-pending\nVersion: 1\n")
        #expect(pending.problems.map(\.kind) == [.triggersMismatch(state: .triggersPending)])
        let config = read(
            "Package: a\nArchitecture: all\nStatus: install ok installed\nVersion: 1\nConfig-Version: 1\n")
        #expect(config.problems.map(\.kind) == [.forbiddenField("Config-Version", state: .installed)])
        let twice = read(
            "Package: a\nArchitecture: all\nVersion: 1\nVersion: 1\nStatus: install ok installed\n")
        #expect(twice.problems.map(\.kind) == [.duplicateField("Version")])
        let unversioned = read("Package: a\nArchitecture: all\nStatus: install ok unpacked\n")
        #expect(unversioned.problems.map(\.kind) == [.missingVersion])
    }

    @Test("every state word is read back", arguments: PackageState.allCases)
    func states(_ state: PackageState) {
        let text = "Package: a\nArchitecture: all\nStatus: hold reinstreq \(state.rawValue)\nVersion: 1\n"
        let record = read(text).packages.first
        #expect(record?.state == state)
        #expect(record?.want == .hold)
        #expect(record?.flag == .reinstallRequired)
    }

    @Test("a line of a megabyte and 20,000 stanzas are read whole")
    func large() {
        let line =
            "Package: big\nArchitecture: all\nStatus: install ok installed\nVersion: 1\nDescription: "
            + String(repeating: "x", count: 1 << 20) + "\n\n"
        let many = String(
            repeating: "Package: p\nArchitecture: all\nStatus: install ok installed\nVersion: 1\n\n",
            count: 20_000)
        let contents = read(line + many)
        #expect(contents.packages.count == 20_001)
        #expect(contents.problems.isEmpty)
    }

    @Test("random damage never stops the reader", arguments: 0..<200)
    func damage(_ seed: Int) {
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var bytes = Array(String(repeating: good, count: 20).utf8)
        for _ in 0..<(1 + next(6)) {
            let place = next(bytes.count)
            switch next(4) {
            case 0: bytes[place] = UInt8(next(256))
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + next(200) + 1))
            case 2:
                for index in place..<min(bytes.count, place + next(200)) { bytes[index] = 0 }
            default: bytes.insert(contentsOf: bytes[..<next(200)], at: place)
            }
            if bytes.count < 10 { break }
        }
        let contents = StatusReader.read(bytes, file: "status")
        // Six small damages cannot make more than twelve of the twenty stanzas unreadable.
        #expect(contents.packages.count >= 8)
    }

    @Test("a boolean field is on whatever the case of its yes", arguments: ["yes", "Yes", "YES"])
    func booleans(_ word: String) {
        let fields = ["Essential", "Protected", "Important"].map { "\($0): \(word)\n" }
        let records = fields.map {
            read("Package: a\nStatus: install ok installed\nVersion: 1\n\($0)").packages.first
        }
        #expect(records.map { $0?.isEssential } == [true, false, false])
        #expect(records.map { $0?.isProtected } == [false, true, true])
        #expect(read("Package: a\nEssential: yesterday\n").packages.first?.isEssential == false)
        #expect(read("Package: a\nEssential: no\n").packages.first?.isEssential == false)
    }
}
