import Diagnosis
import DpkgModel

/// Mounts a read-only file system read-write. It needs consent (`--remount`), because the kernel mounts a file system
/// read-only when it finds errors on the disk.
package enum RemountRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let findings = context.findings(.readOnlyFileSystem).filter { $0.severity == .broken }
        return findings.compactMap { finding in
            guard let space = context.evidence.space.first(where: { $0.path == finding.subject.name }) else {
                return nil
            }
            let point = space.mountPoint ?? space.path
            return Step(
                key: .init(.remount, point), stage: .space, action: .remount(point),
                purpose: "nothing can be repaired on a file system that cannot be written",
                answers: [finding.key],
                risk: context.options.remounts ? .safe : .needsConsent,
                consent: context.options.remounts
                    ? nil
                    : "\(point) is mounted read-only, perhaps because of errors on the disk: look into the kernel log, then --remount",
                maximumAttempts: 1)
        }
    }
}
