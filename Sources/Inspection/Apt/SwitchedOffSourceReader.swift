import DpkgModel
import Host
import Paths

/// Finds sources that are switched off: by do-release-upgrade, which writes `# disabled on upgrade to noble`, or by hand.
///
/// | the line | counts | why |
/// |---|---|---|
/// | `Enabled: no` in a `.sources` file | yes | nothing else switches a stanza off |
/// | a `deb` line in a comment, in a file of `sources.list.d` | yes | a source has a file of its own there |
/// | the same in `sources.list` | only with the word `disabled` | distributions ship examples there |
enum SwitchedOffSourceReader: EvidenceReader {
    private static let largest = 1 << 20

    static func read(_ files: RootedFiles, into evidence: inout Evidence) {
        let directory = HostPaths.Apt.sourceParts
        let names = ((try? files.names(in: directory)) ?? []).sorted()
        let paths = [HostPaths.Apt.sourcesList] + names.map { "\(directory)/\($0)" }
        evidence.apt.switchedOff = paths.flatMap { path -> [SwitchedOffSource] in
            guard path.hasSuffix(".list") || path.hasSuffix(".sources"),
                let bytes = try? files.read(path, limit: largest)
            else { return [] }
            return sources(bytes, path: path)
        }
    }

    static func sources(_ bytes: [UInt8], path: String) -> [SwitchedOffSource] {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { index, line in
            let text = String(printable: line.prefix(300))
            guard isOff(text, path: path) else { return nil }
            return SwitchedOffSource(file: path, line: index + 1, text: text)
        }
    }

    private static func isOff(_ line: String, path: String) -> Bool {
        if path.hasSuffix(".sources") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "enabled" else { return false }
            return ["no", "false", "without", "off", "disable"].contains(
                parts[1].split(separator: " ").joined().lowercased())
        }
        guard line.hasPrefix("#") else { return false }
        let words = line.drop { $0 == "#" || $0 == " " || $0 == "\t" }
        guard words.hasPrefix("deb ") || words.hasPrefix("deb\t") else { return false }
        return path != HostPaths.Apt.sourcesList || words.contains("disabled")
    }
}
