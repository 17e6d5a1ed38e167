import Diagnosis
import DpkgModel
import Paths

/// Repairs what package tools need around them: standard devices, temporary directories, `/etc/ld.so.preload`,
/// immutable files, the links of a merged /usr, and the link to the default Python. Attributes that somebody has set
/// are removed only with consent.
package enum SurroundingsRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        guard let surroundings = context.evidence.surroundings else { return [] }
        var steps = surroundings.devices.flatMap(device)
        steps += surroundings.temporaryDirectories.flatMap(temporary)
        steps += surroundings.accountLocks.map(accountLock)
        steps += [surroundings.preload].compactMap(\.self).map(preload)
        steps += surroundings.immutablePaths.map { immutable($0, context) }
        steps += surroundings.lostMerges.map(merge)
        steps += [surroundings.pythonLink].compactMap(\.self).map(python)
        return steps
    }

    private static func device(_ problem: PlaceProblem) -> [Step] {
        guard let device = StandardDevice.all.first(where: { $0.path == problem.path }) else { return [] }
        let key = FindingKey(code: .deviceMissing, subject: problem.path)
        if case .wrongMode(let mode) = problem.kind {
            return [permissions(problem.path, mode, wanted: 0o666, key, .space)]
        }
        return aside(problem, key, .space) + [
            Step(
                key: .init(.make, problem.path), stage: .space, action: .makeDevice(device),
                purpose: "every script takes it for granted", answers: [key],
                after: [.init(.moveAside, problem.path)])
        ]
    }

    private static func accountLock(_ lock: AccountLock) -> Step {
        Step(
            key: .init(.moveAside, lock.path), stage: .locks, action: .moveAside(lock.path),
            purpose: "\(lock.reason); it is kept",
            answers: [FindingKey(code: .accountLockLeft, subject: lock.path)])
    }

    private static func temporary(_ problem: PlaceProblem) -> [Step] {
        let key = FindingKey(code: .temporaryDirectoryUnusable, subject: problem.path)
        if case .wrongMode(let mode) = problem.kind {
            return [permissions(problem.path, mode, wanted: 0o1777, key, .space)]
        }
        return aside(problem, key, .space) + [
            Step(
                key: .init(.make, problem.path), stage: .space,
                action: .makeDirectory(problem.path, mode: 0o1777),
                purpose: "package tools and maintainer scripts write there", answers: [key],
                after: [.init(.moveAside, problem.path)])
        ]
    }

    private static func aside(_ problem: PlaceProblem, _ key: FindingKey, _ stage: Stage) -> [Step] {
        guard case .blocked(let what) = problem.kind else { return [] }
        return [
            Step(
                key: .init(.moveAside, problem.path), stage: stage, action: .moveAside(problem.path),
                purpose: "\(what) stands in its place; it is kept", answers: [key])
        ]
    }

    private static func permissions(
        _ path: String, _ mode: UInt32, wanted: UInt32, _ key: FindingKey, _ stage: Stage
    ) -> Step {
        Step(
            key: .init(.setPermissions, path), stage: stage,
            action: .setAttributes(FileAttributes(path: path, mode: wanted)),
            purpose: "its mode is \(String(mode, radix: 8)); everybody must be able to write there",
            answers: [key])
    }

    private static func preload(_ preload: BrokenPreload) -> Step {
        let path = HostPaths.Machine.preload
        return Step(
            key: .init(.repairFile, path), stage: .tools,
            action: .write(
                FileReplacement(
                    path: path, contents: preload.repaired,
                    note: "without \(preload.missing.joined(separator: ", "))")),
            purpose: "every program complains about what does not exist, and scripts take that for an answer",
            answers: [FindingKey(code: .preloadBroken, subject: path)])
    }

    private static func immutable(_ path: String, _ context: PlanContext) -> Step {
        Step(
            key: .init(.clearImmutable, path), stage: .space, action: .clearImmutable(path),
            purpose: "dpkg cannot work while it cannot be changed",
            answers: [FindingKey(code: .immutableFile, subject: path)],
            risk: context.options.clearsImmutable ? .safe : .needsConsent,
            consent: context.options.clearsImmutable
                ? nil : "\(path) was made immutable by somebody: --clear-immutable", maximumAttempts: 1)
    }

    private static func merge(_ merge: LostMerge) -> Step {
        Step(
            key: .init(.mergeDirectory, merge.path), stage: .database,
            action: merge.isDirectory
                ? .mergeDirectory(
                    DirectoryMerge(path: merge.path, target: merge.target, better: merge.better))
                : .link(merge.path, target: merge.target),
            purpose: merge.isDirectory
                ? "a directory hides /\(merge.target); nothing of it is lost"
                : "as on every machine with a merged /usr",
            answers: [FindingKey(code: .mergedLinkLost, subject: merge.path)])
    }

    private static func python(_ link: LinkProblem) -> Step {
        Step(
            key: .init(.link, link.path), stage: .tools,
            action: .link(link.path, target: link.expectedTarget),
            purpose: "\(link.condition); maintainer scripts need the default version",
            answers: [FindingKey(code: .pythonLinkWrong, subject: link.path)])
    }
}
