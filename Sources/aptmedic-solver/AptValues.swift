// Converts values of the C interface to those of the model.
import CAptPkg
import DpkgModel

extension String {
    /// The text at a pointer from the C interface.
    init(apt pointer: UnsafePointer<CChar>?) {
        self = pointer.map { String(cString: $0) } ?? ""
    }
}

/// Nil for "", which means "not known".
private func known(_ pointer: UnsafePointer<CChar>?) -> String? {
    let word = String(apt: pointer)
    return word.isEmpty ? nil : word
}

extension SolverBrokenPackage {
    init(_ unmet: captpkg_unmet) {
        self.init(
            name: String(apt: unmet.name), architecture: String(apt: unmet.architecture),
            version: known(unmet.version), unmet: [])
    }
}

extension SolverUnmetRelation {
    init(_ unmet: captpkg_unmet) {
        self.init(
            kind: String(apt: unmet.kind), relation: String(apt: unmet.relation),
            detail: String(apt: unmet.detail))
    }
}

extension PackageChange {
    init(_ change: captpkg_package_change) {
        let kind: Kind =
            switch change.kind {
            case CAPTPKG_INSTALL: .install
            case CAPTPKG_DOWNGRADE: .downgrade
            case CAPTPKG_REINSTALL: .reinstall
            case CAPTPKG_REMOVE: .remove
            case CAPTPKG_PURGE: .purge
            default: .upgrade
            }
        self.init(
            name: String(apt: change.name), architecture: String(apt: change.architecture), kind: kind,
            oldVersion: known(change.old_version), newVersion: known(change.new_version),
            downloadBytes: change.download_bytes, installedBytesDelta: change.installed_delta,
            origin: known(change.origin), suite: known(change.suite),
            isSecurity: change.is_security != 0, isEssential: change.is_essential != 0)
        guard !isRemoval else { return }
        provides = String(apt: change.provides)
        multiArch = String(apt: change.multi_arch)
    }
}

extension KeptBackPackage {
    init(_ kept: captpkg_kept_back) {
        let reason: Reason =
            switch kept.reason {
            case CAPTPKG_HELD: .held
            case CAPTPKG_PHASED: .phased(Int(kept.percentage))
            case CAPTPKG_KEPT_OTHER: .other(String(apt: kept.detail))
            default: .newDependencies
            }
        self.init(
            name: String(apt: kept.name), architecture: String(apt: kept.architecture),
            installed: String(apt: kept.installed), candidate: String(apt: kept.candidate), reason: reason)
    }
}

extension PackageArchive {
    init(_ package: captpkg_package) {
        self.init(
            name: String(apt: package.name), architecture: String(apt: package.architecture),
            installed: known(package.installed), candidate: known(package.candidate),
            isAutomatic: package.is_automatic != 0, versions: [])
    }
}

extension ArchiveVersion {
    init(_ version: captpkg_version) {
        self.init(
            version: String(apt: version.version), isDownloadable: version.is_downloadable != 0,
            fileName: known(version.file_name), sizeBytes: version.size_bytes,
            sha256: known(version.sha256), isCached: version.is_cached != 0, site: known(version.site),
            suite: known(version.suite), isTrusted: version.is_trusted != 0,
            priority: Int(version.priority))
    }
}
