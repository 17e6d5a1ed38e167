package import Diagnosis
import DpkgModel
import Paths

/// Repairs key files of sources: their modes, and lost files of packages, which are installed again. A key that no
/// package owns is not fetched: whom to trust is the administrator's decision.
package enum SourceKeyRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        modeSteps(context) + packageSteps(context)
    }

    /// Lets the user `_apt` read a key file: the mode of the file itself, and of directories that are only for apt
    /// and keys. When any other directory on the path is closed, nothing is changed: it may be closed for a reason.
    private static func modeSteps(_ context: PlanContext) -> [Step] {
        let problems = context.evidence.apt.keyProblems.filter { problem in
            problem.kind == .unreadable && problem.source != nil
                && problem.shut.allSatisfy { $0 == problem.path || isOfApt($0) }
        }
        var seen: Set<String> = []
        return problems.flatMap(\.shut).filter { seen.insert($0).inserted }.map { path in
            let concerned = problems.filter { $0.shut.contains(path) }
            let isFile = concerned.contains { $0.path == path }
            return Step(
                key: .init(.setMode, path), stage: .clean,
                action: .setAttributes(FileAttributes(path: path, mode: isFile ? 0o644 : 0o755)),
                purpose: "the user _apt has to read the key; public keys are no secret",
                answers: concerned.map { FindingKey(code: .sourceKeyUnusable, subject: $0.path) })
        }
    }

    private static func isOfApt(_ path: String) -> Bool {
        [HostPaths.Apt.configurationDirectory, "/usr/share/keyrings", "/usr/local/share/keyrings"].contains {
            path == $0 || path.hasPrefix("\($0)/")
        }
    }

    package static func reason(_ finding: Finding, _ context: PlanContext) -> String? {
        let problem = context.evidence.apt.keyProblems.first {
            $0.path == finding.subject.name && $0.kind == .unreadable
        }
        guard finding.code == .sourceKeyUnusable, let problem else { return nil }
        return
            "\(problem.shut.joined(separator: ", ")) is closed to the user _apt, and may be meant so: copy the key to "
            + "/etc/apt/keyrings and name it there with Signed-By"
    }

    private static func packageSteps(_ context: PlanContext) -> [Step] {
        context.outlook.keyOwners.flatMap { record -> [Step] in
            let problems = context.lostKeyFiles.filter { $0.owner?.name == record.identity.name }
            let answers = problems.map { FindingKey(code: .sourceKeyMissing, subject: $0.path) }
            let archives = PackageArchives(record, context)
            // dpkg does not install a conffile again that was deleted, except with this option: dpkg(1),
            // `--force-confmiss`.
            let isConffile = problems.contains { record.conffiles.contains($0.path) }
            let blockedBy: [FindingCode] = [
                .dirtyJournal, .damagedJournal, .sourceMalformed, .sourceConflict, .configurationDamaged,
            ]
            var steps: [Step] = []
            if archives.isOffered {
                var words = isConffile ? ["-o", "DPkg::Options::=--force-confmiss"] : []
                if context.options.isOffline { words.append("--no-download") }
                words += ["install", "--reinstall", archives.aptArgument]
                steps.append(
                    Step(
                        key: .init(.restoreKeys, record.identity), stage: .update,
                        action: .run(Invocation(Tools.aptGet(words))),
                        purpose: "its key file is lost, and the update needs it", answers: answers,
                        blockedBy: blockedBy,
                        risk: archives.changesVersion ? .changesVersions : .safe, changes: [archives.change],
                        downloadBytes: archives.change.downloadBytes, maximumAttempts: 1))
            }
            if let cached = archives.cached {
                let words = (isConffile ? ["--force-confmiss"] : []) + ["--install", cached.expectation.path]
                steps.append(
                    Step(
                        key: .init(.unpackKeys, record.identity), stage: .update,
                        action: .run(
                            Invocation(Tools.dpkg(words), archive: cached.expectation)),
                        purpose: "its key file is lost; from an archive on this machine", answers: answers,
                        after: steps.map(\.key), blockedBy: blockedBy, maximumAttempts: 1))
            }
            return steps
        }
    }
}
