package import DpkgModel
import Paths

/// Reasons for which no script of any package can be run, so that nothing can be configured, installed or removed.
///
/// | what was seen | severity | why |
/// |---|---|---|
/// | dpkg's directory or /usr/bin is on a file system mounted `noexec` | broken | every script fails, whatever package it is of |
/// | the same of dpkg's directory, and a hook of apt mounts it `exec` while apt works | notice | apt can run scripts; somebody wanted it so |
/// | in this run the kernel refused to run a script that is there | broken | the next script would be refused as well |
package enum ScriptExecutionCheck: Check {
    package static let codes: [FindingCode] = [.scriptsCannotRun]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let places = evidence.surroundings?.unexecutable ?? []
        if !places.isEmpty { return places.map { mounted($0, evidence) } }
        return [refused(evidence)].compactMap(\.self)
    }

    private static func mounted(_ place: UnexecutablePlace, _ evidence: Evidence) -> Finding {
        let point = place.mountPoint ?? place.path
        var facts = [
            Fact(
                place.mountPoint.map { "\($0) is mounted noexec, and \(place.path) is on it" }
                    ?? "it is on a file system that is mounted noexec"),
            Fact("the kernel runs no script of any package from there"),
        ]
        let hook = evidence.apt.settings.first { setting in
            setting.isHook && setting.value.contains("remount") && setting.value.contains("exec")
        }
        if let hook {
            facts.append(Fact("a hook mounts it exec while apt works", file: hook.file, line: hook.line))
        }
        return Finding(
            .scriptsCannotRun, hook == nil ? .broken : .notice, .path(point), facts: facts,
            outlook:
                "mount -o remount,exec \(point), then aptmedic repair, then mount -o remount,noexec \(point)")
    }

    /// The kernel's refusal, from the words of dpkg: `unable to execute … (PATH): Permission denied`. Not of a script
    /// whose own interpreter is missing.
    ///
    /// Source: dpkg `lib/dpkg/subproc.c` and `src/main/script.c`.
    private static func refused(_ evidence: Evidence) -> Finding? {
        let failure = evidence.run?.failures.last { failure in
            failure.words.contains("unable to execute")
                && ["Permission denied", "Operation not permitted"].contains { failure.words.hasSuffix($0) }
        }
        guard let failure else { return nil }
        return Finding(
            .scriptsCannotRun, .broken, .path("\(evidence.database.directory)/info"),
            facts: [
                Fact("\(failure.package): \(failure.sentence)"),
                "the mounts allow it: a security module or the permissions of the directory do not",
            ],
            outlook:
                "look into the kernel log and the rules of AppArmor, SELinux or fapolicyd, then run again")
    }
}
