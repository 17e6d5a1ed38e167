import DpkgModel
import Testing

@Suite("a damaged status file is made again, entry by entry")
struct StatusRestorerTests {
    private let path = "/var/lib/dpkg/status"

    private func stanza(
        _ name: String, _ status: String = "install ok installed", version: String = "1", extra: String = ""
    ) -> String {
        "Package: \(name)\nStatus: \(status)\nMaintainer: m\nArchitecture: amd64\n\(extra)Version: \(version)\n"
            + "Depends: x\nDescription: d\n\n"
    }

    private func copies(_ status: String?, _ others: String...) -> [StatusCopy] {
        var found: [StatusCopy] = []
        if let status { found.append(StatusCopy(path: path, bytes: Array(status.utf8))) }
        for (index, text) in others.enumerated() {
            found.append(StatusCopy(path: "/copy.\(index)", bytes: Array(text.utf8)))
        }
        return found
    }

    private func restore(
        _ copies: [StatusCopy], log: [String: (state: String, version: String)] = [:],
        stems: [String: Set<String>] = [:], payload: [String: InfoPayload] = [:],
        offered: [String: [OfferedText]] = [:]
    ) -> StatusRestoration {
        let restorer = StatusRestorer(
            path: path, copies: copies, journal: [], stems: stems, native: "amd64"
        ) { name in
            log[name].map {
                LogLine(line: nil, time: "2026-11-22 23:41:07", state: $0.state, version: $0.version)
            }
        }
        return restorer.restoration(payload: payload, offered: offered)
    }

    private func assembled(
        _ restoration: StatusRestoration, _ copies: [StatusCopy], texts: [StanzaSource: String] = [:]
    ) throws -> [PackageRecord] {
        let bytes = try StatusAssembly.assemble(restoration) { source in
            if case .file(let path) = source { return copies.first { $0.path == path }?.bytes ?? [] }
            return Array((texts[source] ?? "").utf8)
        }
        return StatusReader.read(bytes, file: "status").packages
    }

    private func words(_ records: [PackageRecord]) -> [String] {
        records.map { "\($0.letters) \($0.identity.name) \($0.version?.text ?? "-")" }
    }

    @Test("what a hole swallowed comes from the copy of before, everything else stays")
    func hole() throws {
        let status = stanza("a", version: "2") + "Package: b\nStatus: hold ok inst\0\0\0\0\0" + stanza("d")
        let copies = copies(
            status, stanza("a") + stanza("b", "hold ok installed") + stanza("c") + stanza("d"))
        let records = try assembled(restore(copies), copies)
        #expect(words(records) == ["ii a 2", "hi b 1", "ii c 1", "ii d 1"])
    }

    @Test("of a field that dpkg refuses another copy's entry is taken, or the field left out")
    func refused() throws {
        let status = stanza("a", "hold ok installed", extra: "Suggests: b |\n") + stanza("b")
        let older = copies(status, stanza("a") + stanza("b"))
        let restoration = restore(older)
        #expect(words(try assembled(restoration, older)) == ["hi a 1", "ii b 1"])
        #expect(restoration.parts.first?.source == .file("/copy.0"))
        let alone = copies(status)
        #expect(words(try assembled(restore(alone), alone)) == ["hi a 1", "ii b 1"])
    }

    @Test("a package whose name was damaged is itself again, and not two")
    func misspelledName() throws {
        let status = stanza("\u{7A}lpha", "hold ok installed") + stanza("b") + stanza("c")
        let copies = copies(status, stanza("alpha") + stanza("b"))
        let stems: [String: Set<String>] = ["alpha": ["list"], "b": ["list"], "c": ["list"]]
        let restoration = restore(copies, stems: stems)
        #expect(words(try assembled(restoration, copies)).sorted() == ["ii alpha 1", "ii b 1", "ii c 1"])
        #expect(restoration.dropped.count == 1)
        // A package that is really new has a list, or an entry in dpkg.log.
        let logged = restore(copies, log: ["zlpha:amd64": ("installed", "1")], stems: stems)
        #expect(logged.dropped.isEmpty)
    }

    @Test("without what its relations were a package has to be installed again")
    func vital() throws {
        let status = stanza("a", extra: "Breaks: b (\n") + stanza("b")
        let copies = copies(status)
        let records = try assembled(restore(copies), copies)
        #expect(records.map(\.flag) == [.reinstallRequired, .okay])
        #expect(records.map(\.breaks) == ["", ""])
    }

    @Test("an entry without its architecture is that of its list, with the hold it still says")
    func architecture() throws {
        let status = stanza("b") + "Package: a\nStatus: hold ok installed\nVersion: 1\n\n"
        let copies = copies(status)
        let restoration = restore(
            copies, log: ["a:amd64": ("installed", "1")], stems: ["a": ["list"], "b": ["list"]],
            payload: ["a": InfoPayload(hasFiles: true)])
        #expect(words(try assembled(restoration, copies)) == ["ii b 1", "hi a 1"])
    }

    @Test("of several copies each entry comes from the newest that is sound")
    func newest() throws {
        let copies = copies(
            nil, stanza("a", version: "3") + "Package: b\ngarbage\n\n",
            stanza("a", version: "2") + stanza("b"))
        let records = try assembled(restore(copies), copies)
        #expect(words(records) == ["ii a 3", "ii b 1"])
    }

    @Test("the damaged entry's own Status line is newer than the copy's")
    func salvage() throws {
        let status = "Package: b\nStatus: hold ok installed\ngarbage\nVersion: 1\n\n"
        let copies = copies(status, stanza("b"))
        #expect(words(try assembled(restore(copies), copies)) == ["hi b 1"])
    }

    @Test(
        "dpkg.log is newer than a copy",
        arguments: [
            ("half-installed", "1", "iHR b 1"), ("unpacked", "1", "iU b 1"),
            ("half-configured", "1", "iF b 1"),
            ("installed", "1", "ii b 1"), ("config-files", "1", "rc b 1"),
            ("triggers-pending", "1", "iF b 1"), ("installed", "2", "ii b 2"), ("unpacked", "2", "iU b 2"),
        ])
    func log(_ state: String, _ version: String, _ expected: String) throws {
        let copies = copies(nil, stanza("a") + stanza("b"))
        let restoration = restore(
            copies, log: ["b:amd64": (state, version)], stems: ["b": ["list"], "a": ["list"]])
        #expect(words(try assembled(restoration, copies)) == ["ii a 1", expected])
    }

    @Test("a package that was purged since the copy is not brought back")
    func purged() throws {
        let copies = copies(nil, stanza("a") + stanza("b"))
        let restoration = restore(
            copies, log: ["b:amd64": ("not-installed", "<none>")], stems: ["a": ["list"]])
        #expect(words(try assembled(restoration, copies)) == ["ii a 1"])
        #expect(restoration.dropped.count == 1)
    }

    @Test("an upgrade since the copy takes the text of the new version where it can be had")
    func upgraded() throws {
        let copies = copies(nil, stanza("b"))
        let text =
            "Package: b\nArchitecture: amd64\nVersion: 2\nMaintainer: m\nFilename: x\nDescription: new\n"
        let offered = OfferedText(
            identity: PackageIdentity(name: "b", architecture: "amd64"), version: PackageVersion("2"),
            source: .index("/i"), offset: 0, length: text.utf8.count)
        let log = ["b:amd64": (state: "installed", version: "2")]
        let exact = restore(copies, log: log, stems: ["b": ["list"]], offered: ["b": [offered]])
        #expect(exact.parts.map(\.source) == [.index("/i")])
        #expect(words(try assembled(exact, copies, texts: [.index("/i"): text])) == ["ii b 2"])
        var other = offered
        other.version = PackageVersion("3")
        let inexact = restore(copies, log: log, stems: ["b": ["list"]], offered: ["b": [other]])
        #expect(words(try assembled(inexact, copies)) == ["iiR b 2"])
        #expect(inexact.parts.map(\.isInferred) == [true])
    }

    @Test("without any copy, packages are made again from their files")
    func info() throws {
        let text = "Package: a\nArchitecture: all\nVersion: 2\nMaintainer: m\nSize: 7\nDescription: d\n"
        let offered = OfferedText(
            identity: PackageIdentity(name: "a", architecture: "all"), version: PackageVersion("2"),
            source: .index("/i"), offset: 0, length: text.utf8.count)
        let restoration = restore(
            [], log: ["a:all": ("installed", "2")],
            stems: ["a": ["list", "md5sums"], "b:amd64": ["list", "postinst"], "c": ["list", "postrm"]],
            payload: [
                "a": InfoPayload(hasFiles: true, conffiles: ["/etc/a"]),
                "b:amd64": InfoPayload(hasFiles: true, version: "5"),
                "c": InfoPayload(hasFiles: false, version: "4"),
            ], offered: ["a": [offered]])
        let records = try assembled(restoration, [], texts: [.index("/i"): text])
        #expect(words(records) == ["iiR a 2", "ii b 5", "rc c 4"])
        #expect(records.first?.conffiles == ["/etc/a"])
        #expect(restoration.unknown.count == 1)
    }

    @Test(
        "fields that contradict each other are settled",
        arguments: [
            ("install ok installed", "Config-Version: 1\n", "ii b 1"),
            ("install ok triggers-pending", "", "iF b 1"),
            ("install ok installed", "Triggers-Pending: x\n", "it b 1"),
            ("install ok instald", "", "ii b 1"),
            ("install ok installed", "Triggers-Awaited: x\n", "iW b 1"),
            ("hold ok installed", "Version: 1\n", "hi b 1"),
        ])
    func contradictions(_ status: String, _ extra: String, _ expected: String) throws {
        let copies = copies(stanza("a") + stanza("b", status, extra: extra))
        #expect(words(try assembled(restore(copies), copies)) == ["ii a 1", expected])
    }

    @Test("of two entries of one package the one that dpkg.log speaks of is kept")
    func doubled() throws {
        let copies = copies(stanza("b", version: "2") + stanza("b", version: "1"))
        let logged = restore(copies, log: ["b:amd64": ("installed", "1")])
        #expect(words(try assembled(logged, copies)) == ["ii b 1"])
        #expect(words(try assembled(restore(copies), copies)) == ["ii b 2"])
    }

    @Test("a source that has changed since the plan is refused")
    func changed() {
        let before = copies(nil, stanza("a") + stanza("b"))
        let restoration = restore(before)
        #expect(throws: StatusAssembly.Failure.self) {
            try assembled(restoration, copies(nil, stanza("a") + stanza("c")))
        }
        #expect(throws: StatusAssembly.Failure.self) { try assembled(restoration, copies(nil, stanza("a"))) }
    }

    @Test("a restoration comes back from JSON-like copying with every choice in words")
    func choices() {
        let copies = copies(stanza("a") + "Package: b\ngarb\n\n", stanza("a") + stanza("b"))
        #expect(
            restore(copies).choices == [
                "1 entries as they stand in /var/lib/dpkg/status",
                "1 entries as they stand in /copy.0: b:amd64",
            ])
    }
}
