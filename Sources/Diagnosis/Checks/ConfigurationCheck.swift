package import DpkgModel
import Paths

/// Configuration of apt and dpkg at which they stop, that apt ignores, or that is dangerous.
///
/// Source: apt.conf(5), apt_preferences(5), dpkg(1); for details see the parsers.
package enum ConfigurationCheck: Check {
    package static let codes: [FindingCode] = [
        .configurationDamaged, .configurationSuspicious, .configurationIgnored,
    ]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let apt = evidence.apt
        return apt.configurationProblems.map(damage) + apt.settings.compactMap { suspicion($0, evidence) }
            + apt.suites.flatMap(components)
            + apt.ignoredFiles.map { path in
                Finding(
                    .configurationIgnored, .notice, .path(path),
                    facts: ["apt passes over it because of its name"],
                    outlook: "rename it when it is meant to be read, or remove it")
            } + (evidence.run?.failedHooks ?? []).map(failedHook)
    }

    /// A hook because of which a command of this run failed.
    private static func failedHook(_ hook: AptSetting) -> Finding {
        Finding(
            .configurationSuspicious, .degraded, .path(hook.file),
            facts: [Fact("the hook \(hook.name) failed: \(hook.value)", file: hook.file, line: hook.line)],
            outlook: "every command of apt that runs it fails: correct it, or take it out")
    }

    private static func damage(_ problem: ConfigurationProblem) -> Finding {
        let fact = Fact(problem.reason, file: problem.file, line: problem.line)
        guard problem.stops else {
            return Finding(
                .configurationSuspicious, .notice, .path(problem.file), facts: [fact],
                outlook: "its reader passes over it with a warning; correct it")
        }
        let reader = problem.file.hasPrefix(HostPaths.Dpkg.configurationDirectory) ? "dpkg" : "apt"
        return Finding(
            .configurationDamaged, .broken, .path(problem.file), facts: [fact],
            outlook: problem.lines.isEmpty
                ? "every \(reader) command stops at it; the file is renamed, so that it is passed over"
                : "every \(reader) command stops at it; it is commented out")
    }

    /// Components that the archive does not have. apt warns about them at every update, and fetches the others.
    private static func components(_ suite: SuiteEvidence) -> [Finding] {
        suite.unknownComponents.map { name in
            Finding(
                .configurationSuspicious, .notice, .path(suite.file),
                facts: [
                    Fact("'\(suite.name)' has no component '\(name)'", file: suite.file, line: suite.line)
                ],
                outlook: "correct its name, or take it out")
        }
    }

    private static func suspicion(_ setting: AptSetting, _ evidence: Evidence) -> Finding? {
        guard let reason = danger(setting) else { return nil }
        // The limit of the cache is a problem only when apt failed.
        let isInTheWay = setting.name.lowercased() == "apt::cache-limit" && evidence.solver?.failure != nil
        let text = setting.value.isEmpty ? setting.name : "\(setting.name) \"\(setting.value)\""
        return Finding(
            .configurationSuspicious, isInTheWay ? .degraded : .notice, .path(setting.file),
            facts: [Fact("\(text): \(reason)", file: setting.file, line: setting.line)],
            outlook: "nothing is changed: it may be meant")
    }

    private static func danger(_ setting: AptSetting) -> String? {
        let isOn = ["true", "yes", "1", "with", "on", "enable"].contains(setting.value.lowercased())
        switch setting.name.lowercased() {
        case "apt::get::allowunauthenticated", "acquire::allowinsecurerepositories":
            return isOn ? "packages that nobody signed are installed" : nil
        case "dir::state::status" where setting.value != HostPaths.Dpkg.status:
            return "apt looks at another database than dpkg"
        case "dir::state::lists" where !["lists", "lists/", HostPaths.Apt.lists].contains(setting.value):
            return "apt keeps its indexes elsewhere: they are not looked at here"
        case "apt::cache-limit" where !["", "0"].contains(setting.value):
            return "apt stops when what it makes of the indexes is larger; remove the line if it does"
        case "force-unsafe-io": return "a power cut may leave empty files behind"
        case "root", "admindir", "instdir":
            return ["/", HostPaths.Dpkg.adminDirectory, ""].contains(setting.value)
                ? nil : "dpkg works on another system than this one"
        default: return nil
        }
    }
}
