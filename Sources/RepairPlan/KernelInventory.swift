package import DpkgModel

/// The kernels that packages installed, and which of them may be removed.
///
/// | the kernel | may it be removed | why |
/// |---|---|---|
/// | is running | no | its modules may still be loaded |
/// | is one of the two newest | no | one of them may not boot |
/// | is the newest of those whose packages are all configured | no | it is the newest that is known to be complete |
/// | has a held package | no | the hold is the administrator's decision |
/// | any other | yes | |
///
/// apt's own removal of unneeded packages follows the same idea. Source: apt `apt-pkg/algorithms.cc`,
/// `KernelAutoRemoveHelper`; in older versions `/etc/kernel/postinst.d/apt-auto-removal`, which sets
/// `APT::NeverAutoRemove`.
package struct KernelInventory: Sendable {
    /// One kernel.
    package struct Kernel: Sendable {
        /// The release as `uname -r` prints it: `6.1.0-9-amd64`.
        package var release: String
        /// The installed packages whose names end in the release: image, modules, headers.
        package var packages: [PackageRecord]
        /// The size of its files in `/boot`, in bytes.
        package var bootBytes: Int64
    }

    /// All kernels, the oldest first.
    package let kernels: [Kernel]
    /// Kernels that may be removed, the oldest first.
    package let spare: [Kernel]
    /// The releases of the kernels that must stay, each with the reason.
    package let kept: [String: String]

    /// Decides it from the database, the running kernel's release and the files in `/boot`.
    package init(_ evidence: Evidence) {
        let records = evidence.database.packages.filter {
            $0.isPresent && $0.identity.name.hasPrefix("linux-")
        }
        let releases = Set(records.compactMap { Self.release(ofImage: $0.identity.name) })
        let found = releases.map { release in
            Kernel(
                release: release,
                packages: records.filter { $0.identity.name.hasSuffix("-" + release) },
                bootBytes: (evidence.spaceUse?.bootFiles ?? []).filter { $0.path.hasSuffix("-" + release) }
                    .reduce(0) { $0 + $1.size })
        }
        kernels = found.sorted { PackageVersion($0.release) < PackageVersion($1.release) }
        var kept: [String: String] = [:]
        for kernel in kernels.reversed() where kept.count < 2 {
            kept[kernel.release] = "is one of two kernels"
        }
        let whole = kernels.last { $0.packages.allSatisfy(\.isConfigured) }
        if let whole { kept[whole.release] = "is the newest kernel that is whole" }
        if let newest = kernels.last { kept[newest.release] = "is the newest kernel" }
        if !evidence.machine.kernelRelease.isEmpty {
            kept[evidence.machine.kernelRelease] = "is the running kernel"
        }
        self.kept = kept
        spare = kernels.filter { kernel in
            kept[kernel.release] == nil && !kernel.packages.contains { $0.want == .hold }
        }
    }

    /// Why a package must stay because its kernel must stay; nil for every other package.
    func reasonToKeep(_ name: String) -> String? {
        guard name.hasPrefix("linux-") else { return nil }
        return kept.first { name.hasSuffix("-" + $0.key) }?.value
    }

    /// The kernel release in the name of an image package: `6.1.0-9-amd64` of `linux-image-6.1.0-9-amd64`, and
    /// `6.8.0-31-generic` of `linux-image-unsigned-6.8.0-31-generic`. Nil for metapackages such as
    /// `linux-image-amd64`, and for packages with debug symbols.
    static func release(ofImage name: String) -> String? {
        for prefix in ["linux-image-unsigned-", "linux-image-"] where name.hasPrefix(prefix) {
            let release = name.dropFirst(prefix.count)
            guard let first = release.utf8.first, first >= 0x30, first <= 0x39, !release.hasSuffix("-dbg"),
                release.utf8.count(where: { $0 == 0x2E }) >= 2
            else { return nil }
            return String(release)
        }
        return nil
    }
}
