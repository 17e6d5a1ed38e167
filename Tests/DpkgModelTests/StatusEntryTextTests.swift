import DpkgModel
import Testing

@Suite("one entry of the status file is taken out and put back")
struct StatusEntryTextTests {
    private static func entry(
        _ name: String, _ status: String = "install ok installed", architecture: String = "amd64",
        extra: String = ""
    ) -> String {
        "Package: \(name)\nStatus: \(status)\nMaintainer: x <x@y>\nArchitecture: \(architecture)\n\(extra)"
            + "Version: 1\nDescription: x\n .\n y\n"
    }

    private static let file =
        entry("b") + "\n" + entry("d", "deinstall ok config-files") + "\n" + entry("f") + "\n"

    private func put(_ entry: String, into file: String = Self.file) throws -> String {
        let bytes = try StatusEntryText.putting(Array(entry.utf8), into: Array(file.utf8), native: "amd64")
        return String(decoding: bytes, as: UTF8.self)
    }

    private func text(of name: String, in file: String) -> String? {
        StatusEntryText.text(
            of: PackageIdentity(name: name, architecture: "amd64"), in: Array(file.utf8)
        ).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("the text is that of the package, whole, wherever it stands")
    func taken() {
        #expect(text(of: "b", in: Self.file) == Self.entry("b"))
        #expect(text(of: "f", in: Self.file) == Self.entry("f"))
        // The last entry of a journal file has no blank line behind it.
        #expect(text(of: "b", in: Self.entry("b")) == Self.entry("b"))
        #expect(text(of: "a", in: Self.file) == nil)
        #expect(text(of: "b", in: Self.file + Self.entry("b")) == nil)
    }

    @Test("it replaces the package's own entry, and every other byte stays")
    func replaced() throws {
        let new = Self.entry("d", "install reinstreq half-installed")
        #expect(try put(new) == Self.entry("b") + "\n" + new + "\n" + Self.entry("f") + "\n")
    }

    @Test("where there is none it stands in the order of names", arguments: ["a", "c", "e", "z"])
    func inserted(_ name: String) throws {
        let result = try put(Self.entry(name))
        let names = StatusReader.read(Array(result.utf8), file: "status").packages.map(\.identity.name)
        #expect(names == ["b", "d", "f", name].sorted())
        #expect(result.replacing(Self.entry(name) + "\n", with: "") == Self.file)
    }

    @Test("a file whose last blank line is missing, and an empty one")
    func ends() throws {
        let cut = Self.entry("b")
        #expect(try put(Self.entry("c"), into: cut) == cut + "\n" + Self.entry("c") + "\n")
        #expect(try put(Self.entry("c"), into: "") == Self.entry("c") + "\n")
    }

    @Test("what dpkg would refuse is refused: a damaged file, an entry that is none, two architectures")
    func refused() {
        #expect(throws: StatusEntryText.Refusal.self) {
            try put(Self.entry("c"), into: Self.file + "noise\n")
        }
        #expect(throws: StatusEntryText.Refusal.self) { try put("Package: c\n") }
        #expect(throws: StatusEntryText.Refusal.self) { try put("") }
        #expect(throws: StatusEntryText.Refusal.self) { try put(Self.entry("c") + "\n" + Self.entry("e")) }
        #expect(throws: StatusEntryText.Refusal.self) { try put(Self.entry("b", architecture: "i386")) }
    }

    @Test("two architectures that may stand together are no reason")
    func multiArch() throws {
        let one = Self.entry("b", extra: "Multi-Arch: same\n")
        let other = Self.entry("b", architecture: "i386", extra: "Multi-Arch: same\n")
        let result = try put(other, into: one + "\n")
        #expect(StatusReader.read(Array(result.utf8), file: "status").packages.count == 2)
    }
}
