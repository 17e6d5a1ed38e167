package import DpkgModel
import Paths

/// Problems with what maintainer scripts and package tools need around them: temporary directories, devices,
/// `/etc/ld.so.preload`, immutable files, the links of a merged /usr, the default Python, kernel modules that could
/// not be built, and the environment.
package enum SurroundingsCheck: Check {
    package static let codes: [FindingCode] = [
        .temporaryDirectoryUnusable, .deviceMissing, .preloadBroken, .immutableFile, .mergedLinkLost,
        .pythonLinkWrong,
        .moduleBuildFailed, .hostileEnvironment, .accountLockLeft,
    ]

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard let surroundings = evidence.surroundings else { return [] }
        return surroundings.devices.map(device) + surroundings.temporaryDirectories.map(temporary)
            + [surroundings.preload].compactMap(\.self).map(preload)
            + surroundings.immutablePaths.map(immutable) + surroundings.lostMerges.map(merge)
            + [surroundings.pythonLink].compactMap(\.self).map(python)
            + surroundings.accountLocks.map(accountLock)
            + modules(surroundings.failedModules, evidence) + environment(surroundings.variables)
    }

    private static func device(_ problem: PlaceProblem) -> Finding {
        Finding(
            .deviceMissing, .broken, .path(problem.path),
            facts: [Fact(words(problem.kind)), "scripts that write to it or read from it fail"],
            outlook: "it is made again, as the kernel's own list says")
    }

    private static func accountLock(_ lock: AccountLock) -> Finding {
        Finding(
            .accountLockLeft, .degraded, .path(lock.path),
            facts: [
                Fact(lock.reason),
                "useradd, groupadd and passwd wait for it in vain, and with them the scripts of packages",
            ],
            outlook: "it is kept aside: nobody holds it")
    }

    private static func temporary(_ problem: PlaceProblem) -> Finding {
        Finding(
            .temporaryDirectoryUnusable, .broken, .path(problem.path),
            facts: [
                Fact(words(problem.kind)),
                "everybody must be able to write there: apt takes signatures for bad without it",
            ],
            outlook: "it becomes a directory of mode 1777 again; what is in it stays")
    }

    private static func preload(_ preload: BrokenPreload) -> Finding {
        Finding(
            .preloadBroken, .degraded, .path(HostPaths.Machine.preload),
            facts: [
                Fact(
                    "it names \(preload.missing.joined(separator: ", ")), which does not exist: every program complains",
                    file: HostPaths.Machine.preload, line: preload.line)
            ],
            outlook: "the name is taken out; the file as it was is in the backup of the run")
    }

    private static func immutable(_ path: String) -> Finding {
        Finding(
            .immutableFile, .broken, .path(path),
            facts: ["it cannot be changed, by anybody: chattr +i or +a was used on it"],
            outlook: "somebody wanted it so: find out who, then chattr -i -a \(path)")
    }

    private static func merge(_ merge: LostMerge) -> Finding {
        Finding(
            .mergedLinkLost, .broken, .path(merge.path),
            facts: [
                Fact(
                    merge.isDirectory
                        ? "it is a directory where this machine had a link to \(merge.target)"
                        : "the link to \(merge.target) is missing"),
                "programs and libraries in /\(merge.target) are not found by their other names",
            ],
            outlook: merge.isDirectory
                ? "what only it has moves into /\(merge.target), the rest is kept, and the link is made again"
                : "the link is made again")
    }

    private static func python(_ link: LinkProblem) -> Finding {
        Finding(
            .pythonLinkWrong, .broken, .path(link.path),
            facts: [
                Fact("\(link.condition); the default is \(link.expectedTarget)"),
                "maintainer scripts written in Python fail or run under the wrong version",
            ],
            outlook: "it is linked to \(link.expectedTarget) again; another version has a name of its own")
    }

    private static func modules(_ modules: [FailedModule], _ evidence: Evidence) -> [Finding] {
        guard !modules.isEmpty else { return [] }
        let isAwaited = evidence.database.packages.contains { record in
            record.isUnfinished
                && (record.identity.name.hasSuffix("-dkms") || record.identity.name.hasPrefix("linux-"))
        }
        return modules.map { module in
            Finding(
                .moduleBuildFailed, isAwaited ? .degraded : .notice, .path(module.log),
                facts: facts(module, evidence),
                outlook:
                    "install a version of it that fits the kernel, or give it up "
                    + (module.kernel.map {
                        "for this one: dkms remove \(module.name)/\(module.version) -k \($0)"
                    }
                        ?? "for every kernel: dkms remove \(module.name)/\(module.version) --all")
            )
        }
    }

    private static func facts(_ module: FailedModule, _ evidence: Evidence) -> [Fact] {
        let kernel = module.kernel.map { " for the kernel \($0)" } ?? ""
        var facts = [Fact("the module \(module.name) \(module.version) could not be built\(kernel)")]
        if let error = module.firstError {
            facts.append(Fact("make: \(error)", file: module.log))
        } else {
            facts += module.tail.map { Fact("make: \($0)") }
        }
        let running = evidence.machine.kernelRelease
        if !running.isEmpty, running != module.kernel {
            let state = module.built.contains(running) ? ", for which it is built" : ""
            facts.append(Fact("the running kernel is \(running)\(state)"))
        }
        return facts
    }

    private static func environment(_ variables: [String]) -> [Finding] {
        guard !variables.isEmpty else { return [] }
        return [
            Finding(
                .hostileEnvironment, .notice, .machine, facts: variables.map { Fact($0) },
                outlook: "no program of a repair gets them; unset them before running dpkg or apt by hand")
        ]
    }

    private static func words(_ kind: PlaceProblem.Kind) -> String {
        switch kind {
        case .missing: "it is missing"
        case .blocked(let what): "it is \(what)"
        case .wrongMode(let mode): "its mode is \(String(mode, radix: 8))"
        }
    }
}
