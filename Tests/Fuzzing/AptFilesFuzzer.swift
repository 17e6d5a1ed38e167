// sources: Sources/Inspection/Apt/AptConfigurationParser.swift Sources/Inspection/Apt/TextLines.swift Sources/Inspection/Apt/AptWords.swift Sources/Inspection/Apt/AptStanza.swift Sources/Inspection/Apt/SourceListParser.swift Sources/Inspection/Apt/SourceStanzaParser.swift Sources/Inspection/Apt/DpkgConfigurationParser.swift Sources/Inspection/Apt/PreferencesParser.swift Sources/Inspection/Apt/PinnedFile.swift Sources/Inspection/Apt/PinExpression.swift Sources/Inspection/Apt/ReleaseFile.swift Sources/Inspection/Apt/ReleaseDate.swift Sources/Inspection/Apt/ClearSigned.swift Sources/Inspection/Apt/OpenPGPArmor.swift Sources/Inspection/Apt/OpenPGPSignature.swift Sources/Inspection/Apt/OpenPGPPacket.swift Sources/Inspection/Apt/StanzaSearch.swift Sources/Inspection/Apt/ListFileName.swift Sources/Host/Files/ByteSearch.swift Sources/CHost/files.c Sources/DpkgModel/*.swift Sources/DpkgModel/DatabaseFiles/*.swift Sources/Paths/*.swift Sources/DpkgModel/Evidence/*.swift Sources/DpkgModel/Evidence/Database/*.swift Sources/DpkgModel/Evidence/Surroundings/*.swift Sources/DpkgModel/Restoration/*.swift Sources/Host/Files/Hexadecimal.swift

/// Stands in for the hashes, which no reader's way depends on.
enum FileDigest {
    static func sha256Bytes(of pieces: [[UInt8]]) -> [UInt8] { [] }
    static func sha512Bytes(of pieces: [[UInt8]]) -> [UInt8] { [] }
}

/// Files of apt and dpkg with any contents: configuration, sources, preferences, indexes, signed files, and dpkg's small
/// files. Every reader returns, and what it tells lies inside the file. The first byte chooses the reader.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAptFiles(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    let input = Array(UnsafeBufferPointer(start: data, count: size))
    guard let choice = input.first else { return 0 }
    let bytes = Array(input.dropFirst())
    let lines = bytes.count { $0 == 0x0A } + 1
    func check(_ number: Int?) {
        precondition((number ?? 1) >= 0 && (number ?? 0) <= lines, "a line outside the file")
    }
    switch choice % 10 {
    case 0:
        // A block that is open at the end is told as apt does, one line behind it.
        check(AptConfigurationParser(bytes, file: "x").mistake.map { $0.line - 1 })
    case 1:
        let (entries, problems) = SourceListParser.parse(bytes, file: "x")
        for entry in entries { check(entry.line) }
        for problem in problems { check(problem.line) }
    case 2:
        let (entries, problems) = SourceStanzaParser.parse(bytes, file: "x")
        for entry in entries { check(entry.line) }
        for problem in problems { check(problem.line) }
    case 3:
        for problem in PreferencesParser.problems(bytes, file: "x") { check(problem.line) }
        for stanza in AptStanza.split(bytes) {
            _ = stanza["Pin"].flatMap { PinSelection($0) }?.matches(
                PinnedFile(origin: "Debian", suite: "stable"))
        }
    case 4:
        for problem in DpkgConfigurationParser.problems(bytes, file: "x", version: nil) {
            check(problem.line)
        }
    case 5:
        let signed = ClearSigned(bytes)
        _ = signed.condition(checkingText: true)
        _ = signed.signers
        _ = signed.text.flatMap { ReleaseFile($0) }?.facts(path: "/x", readsSigners: true)
    case 6:
        var search = StanzaSearch(["tar", "a"])
        let middle = bytes.count / 2
        bytes[..<middle].withUnsafeBytes { search.take($0) }
        bytes[middle...].withUnsafeBytes { search.take($0) }
        for stanza in search.end() {
            precondition(["tar", "a"].contains(stanza["Package"] ?? ""), "another package")
        }
    case 7:
        _ = ReleaseFile(bytes)?.entry(of: "main/binary-amd64/Packages")
        _ = SeenReleases(bytes).bytes
    case 8:
        _ = TriggerFiles.surveyFileInterests(bytes, path: "x").problems.map { check($0.line) }
        _ = TriggerFiles.surveyDeferred(bytes, path: "x").problems.map { check($0.line) }
        _ = TriggerFiles.surveyExplicitInterests(bytes, path: "x").problems.map { check($0.line) }
    default:
        _ = StatOverrideTable.parse(String(decoding: bytes, as: UTF8.self))
        _ = DiversionTable.parse(String(decoding: bytes, as: UTF8.self))
    }
    return 0
}
