import DpkgModel
import Host
import Testing

@testable import Inspection

@Suite("what stands in scripts and checksums")
struct InfoContentsReaderTests {
    private func kinds(
        _ files: [String: String], state: PackageState = .installed, isThorough: Bool = true
    ) throws -> [InfoFileProblem.Kind] {
        let root = try FixtureRoot()
        try root.write("bin/sh", "x")
        try root.write("usr/share/a", "text")
        try root.write("var/lib/dpkg/info/a.list", "/.\n/usr/share/a\n/etc/a.conf\n")
        try root.write("var/lib/dpkg/info/a.md5sums", String(repeating: "0", count: 32) + "  usr/share/a\n")
        try root.write("var/lib/dpkg/info/owner.list", "/.\n/usr/bin/owned\n")
        for (name, text) in files { try root.write("var/lib/dpkg/info/a.\(name)", text) }
        var record = PackageRecord(identity: PackageIdentity(name: "a", architecture: "all"))
        record.state = state
        return InfoContentsReader.read(try root.files(), [record], isThorough: isThorough).map(\.kind)
    }

    @Test("scripts that can be run are no problem")
    func sound() throws {
        #expect(try kinds(["postinst": "#!/bin/sh\n", "prerm": "echo without a first line\n"]) == [])
        // A missing interpreter that a package owns is reported for that package.
        #expect(try kinds(["postinst": "#!/usr/bin/owned\n"]) == [])
        #expect(try kinds(["postinst": "\u{7F}ELF\u{1}\u{0}\u{0}"]) == [])
    }

    @Test("NULs, and interpreters that nobody has; of finished packages in a thorough look")
    func damaged() throws {
        #expect(try kinds(["postinst": "#!/bin/sh\n\u{0}\u{0}"]) == [.scriptHasNUL])
        #expect(try kinds(["config": "#!/bin/nosuch -e\n"]) == [.scriptInterpreterMissing])
        #expect(try kinds(["postinst": "\u{0}"], isThorough: false) == [])
        #expect(
            try kinds(["postinst": "\u{0}"], state: .halfConfigured, isThorough: false) == [.scriptHasNUL])
    }

    @Test(
        "checksums are lines of a digest and a name",
        arguments: [
            ("", [.checksumsEmpty]), ("x\n", [.checksumsDamaged]), ("\u{0}\u{0}\u{0}", [.checksumsDamaged]),
            (String(repeating: "g", count: 32) + "  usr/a\n", [.checksumsDamaged]),
            (String(repeating: "a", count: 32) + "  usr/a\n", []),
            (String(repeating: "a", count: 32) + "  usr/a", [.checksumsDamaged]),
            ("\\" + String(repeating: "A", count: 32) + "  usr/a\\nb\n", []),
            (String(repeating: "a", count: 32) + "  usr/a\nrest\n", [.checksumsDamaged]),
        ] as [(String, [InfoFileProblem.Kind])])
    func checksums(_ text: String, _ expected: [InfoFileProblem.Kind]) throws {
        #expect(try kinds(["md5sums": text]) == expected)
    }

    @Test("random damage of checksums: what is left are checksums, or it is told")
    func damagedChecksums() {
        let sound = Array(
            (0..<20).map { "0123456789abcdef0123456789abcdef  usr/share/\($0)\n" }.joined().utf8)
        for seed in UInt64(0)..<1000 {
            let bytes = Damage.apply(sound, seed: seed)
            let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            let areSound =
                bytes.isEmpty
                || bytes.last == 0x0A
                    && lines.dropLast().allSatisfy { line in
                        let line = line.first == 0x5C ? line.dropFirst() : line
                        return line.count > 34 && !line.contains(0)
                            && MD5Value(hexadecimal: line.prefix(32)) != nil
                            && line.dropFirst(32).prefix(2).elementsEqual([0x20, 0x20])
                    }
            #expect(InfoContentsReader.areChecksums(bytes) == areSound, "seed \(seed)")
        }
    }
}
