import Diagnosis
package import DpkgModel

/// Key files: their modes, and those that belong to a package are brought back by it. Whom to trust is never decided.
package enum SourceKeyRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        modeSteps(context) + packageSteps(context)
    }

    private static func modeSteps(_ context: PlanContext) -> [Step] {
        var seen: Set<String> = []
        return context.evidence.apt.keyProblems.filter { $0.kind == .unreadable && $0.source != nil }
            .flatMap { problem in
                problem.shut.filter { seen.insert($0).inserted }.map { path in
                    Step(
                        key: "set mode of \(path)", stage: .clean,
                        action: .setAttributes(
                            FileAttributes(path: path, mode: path == problem.path ? 0o644 : 0o755)),
                        purpose: "the user _apt has to read the key; public keys are no secret",
                        answers: [FindingKey(code: .sourceKeyUnusable, subject: problem.path)])
                }
            }
    }

    /// The packages that bring key files back.
    package static func candidates(_ context: PlanContext) -> [PackageRecord] {
        let names = Set(missing(context).compactMap(\.owner?.name))
        return context.evidence.database.packages.filter { names.contains($0.identity.name) && $0.isPresent }
    }

    private static func missing(_ context: PlanContext) -> [KeyFileProblem] {
        context.evidence.apt.keyProblems.filter {
            [.missing, .empty, .notAKey].contains($0.kind) && $0.source != nil
        }
    }

    /// The keys of the steps that may bring a key back.
    static func keys(_ context: PlanContext) -> [String] {
        candidates(context).flatMap { ["restore keys of \($0.identity)", "unpack keys of \($0.identity)"] }
    }

    private static func packageSteps(_ context: PlanContext) -> [Step] {
        candidates(context).flatMap { record -> [Step] in
            let problems = missing(context).filter { $0.owner?.name == record.identity.name }
            let answers = problems.map { FindingKey(code: .sourceKeyMissing, subject: $0.path) }
            let source = ReinstallSource(record, context)
            // dpkg keeps a conffile away that was deleted, unless it is told.
            let isConffile = problems.contains { record.conffiles.contains($0.path) }
            let blockedBy: [FindingCode] = [
                .dirtyJournal, .damagedJournal, .sourceMalformed, .sourceConflict, .configurationDamaged,
            ]
            var steps: [Step] = []
            if source.isInArchive {
                var words = isConffile ? ["-o", "DPkg::Options::=--force-confmiss"] : []
                if context.options.isOffline { words.append("--no-download") }
                words += ["install", "--reinstall", source.aptArgument]
                steps.append(
                    Step(
                        key: "restore keys of \(record.identity)", stage: .update,
                        action: .run(Invocation(Tools.aptGet(words))),
                        purpose: "its key file is lost, and the update needs it", answers: answers,
                        blockedBy: blockedBy,
                        risk: source.changesVersion ? .changesVersions : .safe, changes: [source.change],
                        downloadBytes: source.change.downloadBytes, maximumAttempts: 1))
            }
            if let cached = source.cached {
                let words = (isConffile ? ["--force-confmiss"] : []) + ["--install", cached.path]
                steps.append(
                    Step(
                        key: "unpack keys of \(record.identity)", stage: .update,
                        action: .run(
                            Invocation(
                                Tools.dpkg(words),
                                archive: ArchiveExpectation(
                                    path: cached.path, package: record.identity.name,
                                    version: cached.version.text, architecture: cached.architecture,
                                    sha256: cached.vouchedDigest))),
                        purpose: "its key file is lost; from an archive on this machine", answers: answers,
                        after: steps.map(\.key), blockedBy: blockedBy, maximumAttempts: 1))
            }
            return steps
        }
    }
}
