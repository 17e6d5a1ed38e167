import CAptPkg
import DpkgModel
import SolverProtocol

/// Collects libapt-pkg's answer; the callbacks of the C border fill it.
final class AptQuestion {
    private var evidence = SolverEvidence(source: .libapt)
    private var changes: [UInt32: [PackageChange]] = [:]
    private var keptBack: [KeptBackPackage] = []
    private var sets: [UInt32: ChangeSet] = [:]

    static func ask(_ request: SolverRequest) -> SolverEvidence {
        AptQuestion().ask(request)
    }

    private func ask(_ request: SolverRequest) -> SolverEvidence {
        let options = request.aptOptions.sorted { $0.key < $1.key }
        let status = withCStrings(request.architectures) { architectures in
            withCStrings(options.map(\.key)) { names in
                withCStrings(options.map(\.value)) { values in
                    withCStrings(request.packages) { packages in
                        request.root.withCString { root in
                            var question = captpkg_request()
                            question.root = root
                            question.architectures = architectures
                            question.architecture_count = Int32(request.architectures.count)
                            question.option_names = names
                            question.option_values = values
                            question.option_count = Int32(options.count)
                            question.packages = packages
                            question.package_count = Int32(request.packages.count)
                            question.wants_fix_broken = request.wantsFixBroken ? 1 : 0
                            question.wants_upgrade = request.wantsUpgrade ? 1 : 0
                            var callbacks = makeCallbacks()
                            return captpkg_ask(&question, &callbacks)
                        }
                    }
                }
            }
        }
        return answer(status)
    }

    private func answer(_ status: Int32) -> SolverEvidence {
        evidence.libraryVersion = String(cString: captpkg_library_version())
        if status != 0 {
            let errors = evidence.messages.filter { $0.hasPrefix("E:") }
            evidence.failure = .apt(errors.isEmpty ? ["E: libapt-pkg could not open its caches"] : errors)
        }
        evidence.fixBroken = sets[CAPTPKG_FIX_BROKEN.rawValue]
        evidence.upgrade = sets[CAPTPKG_UPGRADE.rawValue]
        evidence.upgrade?.keptBack = keptBack
        return evidence
    }

    private func makeCallbacks() -> captpkg_callbacks {
        var callbacks = captpkg_callbacks()
        callbacks.context = Unmanaged.passUnretained(self).toOpaque()
        callbacks.message = { AptQuestion.at($0)?.evidence.messages.append(text($1)) }
        callbacks.broken = { context, name, architecture, version, kind, relation, detail in
            AptQuestion.at(context)?.noteBroken(
                PackageIdentity(name: text(name), architecture: text(architecture)), text(version),
                SolverUnmetRelation(kind: text(kind), relation: text(relation), detail: text(detail)))
        }
        callbacks.change = { context, change in
            guard let change = change?.pointee else { return }
            AptQuestion.at(context)?.changes[change.set.rawValue, default: []].append(PackageChange(change))
        }
        callbacks.kept_back = { context, name, architecture, installed, candidate, reason, percentage in
            let why: KeptBackPackage.Reason =
                switch reason {
                case CAPTPKG_HELD: .held
                case CAPTPKG_PHASED: .phased(Int(percentage))
                default: .newDependencies
                }
            AptQuestion.at(context)?.keptBack.append(
                KeptBackPackage(
                    name: text(name), architecture: text(architecture), installed: text(installed),
                    candidate: text(candidate), reason: why))
        }
        callbacks.total = { context, set, download, disk in
            guard let question = AptQuestion.at(context) else { return }
            question.sets[set.rawValue] = ChangeSet(
                changes: question.changes[set.rawValue] ?? [], downloadBytes: download, diskBytes: disk)
        }
        callbacks.package = { context, name, architecture, installed, candidate, isAutomatic in
            AptQuestion.at(context)?.evidence.archives.append(
                PackageArchive(
                    name: text(name), architecture: text(architecture), installed: known(installed),
                    candidate: known(candidate), isAutomatic: isAutomatic != 0, versions: []))
        }
        callbacks.version = { context, version in
            guard let version = version?.pointee, let question = AptQuestion.at(context),
                let last = question.evidence.archives.indices.last
            else { return }
            question.evidence.archives[last].versions.append(ArchiveVersion(version))
        }
        return callbacks
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> AptQuestion? {
        context.map { Unmanaged<AptQuestion>.fromOpaque($0).takeUnretainedValue() }
    }

    private func noteBroken(
        _ identity: PackageIdentity, _ version: String, _ relation: SolverUnmetRelation
    ) {
        if let last = evidence.brokenPackages.indices.last,
            evidence.brokenPackages[last].name == identity.name,
            evidence.brokenPackages[last].architecture == identity.architecture
        {
            return evidence.brokenPackages[last].unmet.append(relation)
        }
        evidence.brokenPackages.append(
            SolverBrokenPackage(
                name: identity.name, architecture: identity.architecture, version: version,
                unmet: [relation]))
    }
}

extension PackageChange {
    fileprivate init(_ change: captpkg_package_change) {
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
            name: text(change.name), architecture: text(change.architecture), kind: kind,
            oldVersion: known(change.old_version), newVersion: known(change.new_version),
            downloadBytes: change.download_bytes, installedBytesDelta: change.installed_delta,
            origin: known(change.origin), suite: known(change.suite), isSecurity: change.is_security != 0,
            isEssential: change.is_essential != 0)
    }
}

extension ArchiveVersion {
    fileprivate init(_ version: captpkg_version) {
        self.init(
            version: text(version.version), isDownloadable: version.is_downloadable != 0,
            fileName: known(version.file_name), sizeBytes: version.size_bytes,
            sha256: known(version.sha256), isCached: version.is_cached != 0, site: known(version.site),
            suite: known(version.suite), isTrusted: version.is_trusted != 0)
    }
}

private func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
}

private func known(_ pointer: UnsafePointer<CChar>?) -> String? {
    let word = text(pointer)
    return word.isEmpty ? nil : word
}

/// Gives an array of C strings that lives during the call.
private func withCStrings<Result>(
    _ words: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    var buffer: [CChar] = []
    var offsets: [Int] = []
    for word in words {
        offsets.append(buffer.count)
        buffer += word.utf8CString
    }
    return buffer.withUnsafeBufferPointer { storage in
        let pointers = offsets.map { offset in storage.baseAddress.map { $0 + offset } }
        return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
