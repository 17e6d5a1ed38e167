package import Diagnosis
package import DpkgModel

/// Decides whether a package may be removed: never the system itself, never what is not broken.
///
/// Source: dpkg(1) `--force-remove-essential`, `--force-remove-protected`; the list of the system's own
/// packages follows what release upgraders refuse to remove.
package struct RemovalGuard: Sendable {
    package enum Answer: Hashable, Sendable {
        case allowed
        /// With a reason; `--allow-remove` overrides it.
        case needsWord(String)
        /// With a reason; nothing overrides it.
        case refused(String)
    }

    private let evidence: Evidence
    private let broken: Set<PackageIdentity>
    private let allowedRemovals: Set<String>
    private let kernels: KernelInventory

    package init(evidence: Evidence, findings: [Finding], allowedRemovals: Set<String>) {
        self.evidence = evidence
        self.allowedRemovals = allowedRemovals
        kernels = KernelInventory(evidence)
        // Both sides of a conflict are broken by it: which of them goes is the resolver's choice.
        broken = Set(
            findings.filter { $0.severity == .broken }.flatMap { finding in
                [finding.subject.identity].compactMap(\.self) + finding.others
            })
    }

    /// Whether a package is broken by itself, so that it may go when nothing gentler helps.
    package func isBroken(_ identity: PackageIdentity) -> Bool { broken.contains(identity) }

    /// Whether a whole kernel may be removed to free space: an old one, as `KernelInventory` says, and no other. No
    /// word is needed for packages that apt's own `autoremove` would take: those that were installed automatically.
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
    package func answer(removing identities: Set<PackageIdentity>) -> Answer {
        answer(removing: identities, allowing: [])
    }

    /// - Parameter healthy: packages that may go though they are not broken.
    private func answer(
        removing identities: Set<PackageIdentity>, allowing healthy: Set<PackageIdentity>
    ) -> Answer {
        var needsWord: String?
        for identity in identities.sorted() {
            guard let record = evidence.database.record(of: identity) else { continue }
            if let reason = reasonToKeep(record) { return .refused("\(identity) \(reason)") }
            if let doubt = evidence.database.doubts.first(where: { $0.package == identity }),
                !isAllowed(identity)
            {
                needsWord =
                    needsWord
                    ?? "\(identity) may only have a damaged entry: its \(doubt.field) is another in \(doubt.copies.first ?? "a copy")"
            }
            if !isBroken(identity), !isAllowed(identity), !healthy.contains(identity) {
                needsWord = needsWord ?? "\(identity) is not itself broken"
            }
        }
        let index = InstalledIndex(
            evidence.database.packages, native: evidence.database.nativeArchitecture)
        let dependents = index.dependents(of: identities).filter {
            !identities.contains($0.identity) && $0.state >= .unpacked
        }
        if let first = dependents.first {
            return .refused("\(first.identity) needs it")
        }
        if let needsWord { return .needsWord(needsWord) }
        return .allowed
    }

    /// An installed package and all that would have to go with it: every installed package that needs it, also through
    /// others. The package itself stands first.
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

    /// The administrator has named the package: `--allow-remove`.
    package func isAllowed(_ identity: PackageIdentity) -> Bool {
        allowedRemovals.contains(identity.name) || allowedRemovals.contains(identity.description)
    }

    /// Why a package is never removed, whatever is allowed; nil for others.
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
        "shim-signed", "systemd-boot", "openssh-server", "network-manager", "netplan.io", "ifupdown",
        "ubuntu-minimal", "ubuntu-standard", "ubuntu-server", "ubuntu-keyring", "debian-archive-keyring",
        "libstdc++6", "libgcc-s1", "gpgv", "sqv",
    ]
}
