import CAptPkg
import DpkgModel

/// Collects libapt-pkg's answer; the callbacks of the C interface fill it.
final class AptAnswer {
    private var collected = SolverEvidence(source: .libapt)
    private var changes: [PackageChange] = []
    private var keptBack: [KeptBackPackage] = []

    /// - Parameter status: the return value of `captpkg_ask`.
    func evidence(_ status: Int32) -> SolverEvidence {
        var evidence = collected
        evidence.libraryVersion = String(cString: captpkg_library_version())
        if status != 0 {
            let errors = evidence.messages.filter { $0.hasPrefix("E:") }
            evidence.failure = .apt(errors.isEmpty ? ["E: libapt-pkg could not open its caches"] : errors)
        }
        return evidence
    }

    static func callbacks(for answer: AptAnswer) -> captpkg_callbacks {
        var callbacks = captpkg_callbacks()
        callbacks.context = Unmanaged.passUnretained(answer).toOpaque()
        callbacks.message = { AptAnswer.at($0)?.collected.messages.append(String(apt: $1)) }
        callbacks.unmet = { AptAnswer.at($0)?.note($1) }
        callbacks.change = { context, change in
            guard let change else { return }
            AptAnswer.at(context)?.changes.append(PackageChange(change.pointee))
        }
        callbacks.kept_back = { context, kept in
            guard let kept else { return }
            AptAnswer.at(context)?.keptBack.append(KeptBackPackage(kept.pointee))
        }
        callbacks.total = { AptAnswer.at($0)?.end($1, downloadBytes: $2, diskBytes: $3) }
        callbacks.package = { context, package in
            guard let package else { return }
            AptAnswer.at(context)?.collected.archives.append(PackageArchive(package.pointee))
        }
        callbacks.version = { AptAnswer.at($0)?.note($1) }
        return callbacks
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> AptAnswer? {
        context.map { Unmanaged<AptAnswer>.fromOpaque($0).takeUnretainedValue() }
    }

    private func end(_ set: captpkg_set, downloadBytes: Int64, diskBytes: Int64) {
        let ended = ChangeSet(
            changes: changes, downloadBytes: downloadBytes, diskBytes: diskBytes, keptBack: keptBack)
        if set == CAPTPKG_UPGRADE { collected.upgrade = ended } else { collected.fixBroken = ended }
        changes = []
        keptBack = []
    }

    private func note(_ version: UnsafePointer<captpkg_version>?) {
        guard let version, let last = collected.archives.indices.last else { return }
        collected.archives[last].versions.append(ArchiveVersion(version.pointee))
    }

    private func note(_ unmet: UnsafePointer<captpkg_unmet>?) {
        guard let unmet else { return }
        let package = SolverBrokenPackage(unmet.pointee)
        let relation = SolverUnmetRelation(unmet.pointee)
        if let last = collected.brokenPackages.last, last.name == package.name,
            last.architecture == package.architecture
        {
            collected.brokenPackages[collected.brokenPackages.count - 1].unmet.append(relation)
        } else {
            collected.brokenPackages.append(package)
            collected.brokenPackages[collected.brokenPackages.count - 1].unmet = [relation]
        }
    }
}
