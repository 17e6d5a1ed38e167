package import DpkgModel

/// The kernels that packages brought, and which of them may go.
///
/// A kernel that runs, the newest one, and the newest one that is whole stay, and never fewer than two: the same
/// that apt's own removal of unneeded packages keeps (`APT::NeverAutoRemove`, `/etc/kernel/postinst.d/apt-auto-removal`).
package struct KernelInventory: Sendable {
    package struct Kernel: Sendable {
        /// What `uname -r` says on it: `6.1.0-9-amd64`.
        package var release: String
        /// The packages that are of this kernel alone: image, modules, headers.
        package var packages: [PackageRecord]
        /// What it takes in `/boot`.
        package var bootBytes: Int64
    }

    /// The oldest first.
    package let kernels: [Kernel]
    /// Kernels that may go, the oldest first.
    package let spare: [Kernel]
    /// The releases of those that must stay, and why.
    package let kept: [String: String]

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

    /// Why a package must stay because of its kernel; nil when it need not.
    func reasonToKeep(_ name: String) -> String? {
        guard name.hasPrefix("linux-") else { return nil }
        return kept.first { name.hasSuffix("-" + $0.key) }?.value
    }

    /// `linux-image-6.1.0-9-amd64` and `linux-image-unsigned-6.8.0-31-generic`; nil for meta packages.
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
