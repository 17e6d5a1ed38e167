package import Diagnosis
package import DpkgModel

/// Decides whether a set of packages may be removed. The first row that applies decides:
///
/// | a package of the set | answer | why |
/// |---|---|---|
/// | is essential or protected, belongs to a kernel that must stay, or is of the list below | `refused` | without it the machine may not start, or no package can be installed |
/// | is needed by an unpacked package outside of the set, which stays as it is, and no package that is there afterwards satisfies that one | `refused` | that package would stop working; the set must include it |
/// | is in doubt: its entry differs from a copy of the database in a field, as after a flipped bit | `needsWord` | the package itself may be sound |
/// | is one of `GuardedPackages`, and has no successor | `needsWord` | the machine may be out of reach, or its data |
/// | is not itself broken, has no successor, and is not one of the packages of an old kernel | `needsWord` | nothing repairs the machine by removing it |
/// | any other | `allowed` | it is broken, or another takes its place |
///
/// The rows with `needsWord` do not apply to packages that `--allow-remove` names, and the last two of them not to those
/// whose removal the administrator has selected. A *successor* is a package that the same command of apt installs, or
/// that is installed and stays, and that provides the name of the one that goes: `libssl3t64` of `libssl3`. A database
/// server has none, because another one may not read its data.
///
/// Source: dpkg(1) `--force-remove-essential`, `--force-remove-protected`; the list of the system's own
/// packages follows what release upgraders refuse to remove; Debian Policy 7.5 for Provides.
package struct RemovalGuard: Sendable {
    /// Whether packages may be removed.
    package enum Answer: Hashable, Sendable {
        /// Without asking.
        case allowed
        /// Only with the administrator's consent, `--allow-remove`; with the reason.
        case needsWord(String)
        /// Not at all, with the reason: no option overrides it.
        case refused(String)
    }

    private let evidence: Evidence
    private let broken: Set<PackageIdentity>
    private let allowedRemovals: Set<String>
    private let kernels: KernelInventory
    private let guarded: GuardedPackages

    package init(evidence: Evidence, findings: [Finding], allowedRemovals: Set<String>) {
        self.evidence = evidence
        self.allowedRemovals = allowedRemovals
        kernels = KernelInventory(evidence)
        guarded = GuardedPackages(evidence)
        // A conflict makes both packages broken: apt's resolver decides which of them is removed.
        broken = Set(
            findings.filter { $0.severity == .broken }.flatMap { finding in
                [finding.subject.identity].compactMap(\.self) + finding.others
            })
    }

    /// Whether a finding of severity `broken` is about the package.
    package func isBroken(_ identity: PackageIdentity) -> Bool { broken.contains(identity) }

    /// Whether all packages of a kernel may be removed to free space. Only a kernel that `KernelInventory` calls
    /// spare may. Packages that were installed automatically need no consent, because apt's `autoremove` would remove
    /// them as well.
    package func answer(removingKernel identities: Set<PackageIdentity>) -> Answer {
        guard let kernel = kernels.spare.first(where: { Set($0.packages.map(\.identity)) == identities })
        else {
            return .refused("it is not an old kernel")
        }
        let automatic = Set(evidence.apt.automaticPackages)
        let chosen = kernel.packages.map(\.identity).first { !automatic.contains($0) && !isAllowed($0) }
        switch answer(removing: identities, allowing: identities) {
        case .allowed: return chosen.map { .needsWord("\($0) was not installed automatically") } ?? .allowed
        case let answer: return answer
        }
    }

    /// Whether these packages may be removed together.
    ///
    /// - Parameter changes: everything that the command changes which removes them.
    package func answer(
        removing identities: Set<PackageIdentity>, by changes: [PackageChange] = []
    ) -> Answer {
        answer(removing: identities, by: changes, allowing: [])
    }

    /// - Parameter healthy: packages that may be removed although they are not broken.
    private func answer(
        removing identities: Set<PackageIdentity>, by changes: [PackageChange] = [],
        allowing healthy: Set<PackageIdentity>
    ) -> Answer {
        var needsWord: String?
        let after = PackagesAfter(evidence.database, changes: changes, removing: identities)
        for identity in identities.sorted() {
            guard let record = evidence.database.record(of: identity) else { continue }
            if let reason = reasonToKeep(record) { return .refused("\(identity) \(reason)") }
            guard !isAllowed(identity) else { continue }
            needsWord = needsWord ?? doubt(identity)
            if hasSuccessor(identity, after) { continue }
            if record.isSelectedForRemoval { continue }
            if let reason = guarded.reason(identity.name) {
                needsWord = needsWord ?? "\(identity) \(reason.text)"
            }
            if !isBroken(identity), !healthy.contains(identity) {
                needsWord = needsWord ?? "\(identity) is not itself broken"
            }
        }
        if let first = after.losing.first(where: { !identities.contains($0.identity) }) {
            return .refused("\(first.identity) needs it")
        }
        if let needsWord { return .needsWord(needsWord) }
        return .allowed
    }

    /// The package that takes the place of one that these changes remove; nil when there is none.
    package func successor(of identity: PackageIdentity, by changes: [PackageChange]) -> PackageIdentity? {
        let after = PackagesAfter(evidence.database, changes: changes, removing: [identity])
        return hasSuccessor(identity, after) ? after.successor(of: identity)?.identity : nil
    }

    /// Whether the administrator need not be asked before these changes remove the package: he has named it or selected
    /// its removal, or another package takes its place.
    package func isAgreed(_ identity: PackageIdentity, by changes: [PackageChange]) -> Bool {
        isAllowed(identity) || evidence.database.record(of: identity)?.isSelectedForRemoval == true
            || successor(of: identity, by: changes) != nil
    }

    private func hasSuccessor(_ identity: PackageIdentity, _ after: PackagesAfter) -> Bool {
        guarded.reason(identity.name)?.isBoundToData != true && after.successor(of: identity) != nil
    }

    /// Why the entry of a package may be damaged, and the package sound; nil for other packages.
    private func doubt(_ identity: PackageIdentity) -> String? {
        evidence.database.doubts.first { $0.package == identity }.map {
            "\(identity) may only have a damaged entry: its \($0.field) is another in \($0.copies.first ?? "a copy")"
        }
    }

    /// A package and every unpacked package that depends on it, directly or through others. The package itself comes
    /// first.
    package func group(removing record: PackageRecord) -> [PackageRecord] {
        let index = InstalledIndex(
            evidence.database.packages, native: evidence.database.nativeArchitecture)
        var group = [record]
        var identities: Set<PackageIdentity> = [record.identity]
        while true {
            let more = index.dependents(of: identities).filter {
                $0.state >= .unpacked && !identities.contains($0.identity)
            }
            if more.isEmpty { return group }
            group += more
            identities.formUnion(more.map(\.identity))
        }
    }

    /// Whether the administrator has named the package with `--allow-remove`, as `NAME` or `NAME:ARCH`.
    package func isAllowed(_ identity: PackageIdentity) -> Bool {
        allowedRemovals.contains(identity.name) || allowedRemovals.contains(identity.description)
    }

    /// Why a package is never removed, whatever the administrator allows; nil for other packages.
    func reasonToKeep(_ record: PackageRecord) -> String? {
        if record.isEssential { return "is essential" }
        if record.isProtected { return "is protected" }
        let name = record.identity.name
        if let reason = kernels.reasonToKeep(name) { return reason }
        if Self.system.contains(name) || name.hasPrefix("libapt-pkg") {
            return "is part of the system that packages need"
        }
        return nil
    }

    private static let system: Set<String> = [
        "apt", "dpkg", "libc6", "libc-bin", "perl-base", "debconf", "init", "systemd", "systemd-sysv",
        "sysvinit-core", "initramfs-tools", "dracut", "grub-pc", "grub-efi-amd64", "grub-efi-arm64",
        "shim-signed", "systemd-boot", "ubuntu-minimal", "ubuntu-standard", "ubuntu-server", "ubuntu-keyring",
        "debian-archive-keyring", "libstdc++6", "libgcc-s1", "gpgv", "sqv",
    ]
}
