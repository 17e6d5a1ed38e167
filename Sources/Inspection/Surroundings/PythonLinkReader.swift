import DpkgModel
import Host
import Paths

/// `/usr/bin/python3`, which every Python maintainer script uses, must be a link to the default version.
///
/// Source: `/usr/share/python3/debian_defaults`, `default-version = python3.11`.
enum PythonLinkReader {
    static func problem(_ files: RootedFiles) -> LinkProblem? {
        guard let text = try? files.text(HostPaths.Machine.pythonDefaults, limit: 65536) else { return nil }
        let line = text.split(separator: "\n").first { $0.hasPrefix("default-version") }
        guard let value = line?.split(separator: "=").last?.split(separator: " ").first.map(String.init),
            value.hasPrefix("python3."), value.dropFirst(8).allSatisfy(\.isNumber)
        else { return nil }
        guard let condition = condition(of: HostPaths.Program.python, expected: value, files) else {
            return nil
        }
        // If the default version itself is missing, its package is damaged, and a link would be dangling.
        guard let program = try? files.status("/usr/bin/\(value)"), program.kind == .regular, program.size > 0
        else { return nil }
        return LinkProblem(path: HostPaths.Program.python, expectedTarget: value, condition: condition)
    }

    private static func condition(of path: String, expected: String, _ files: RootedFiles) -> String? {
        guard let status = try? files.status(path, followingLinks: false) else { return "it is missing" }
        guard status.kind == .symbolicLink else { return "it is \(status.kind.phrase), not a link" }
        let target = (try? files.linkTarget(path)) ?? ""
        guard target != expected else { return nil }
        guard files.exists(path) else { return "it leads to \(target), which does not exist" }
        let final = try? files.resolve(path)
        return final == (try? files.resolve("/usr/bin/\(expected)")) ? nil : "it leads to \(target)"
    }
}
