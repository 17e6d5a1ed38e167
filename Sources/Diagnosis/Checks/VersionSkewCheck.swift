package import DpkgModel

/// Packages with `Multi-Arch: same` that are on the disk for two architectures in different versions. dpkg configures
/// none of them before both have the same version.
///
/// Source: dpkg `src/main/configure.c`; apt treats it as a conflict.
package enum VersionSkewCheck: Check {
    package static let codes: [FindingCode] = [.versionSkew]

    package static func findings(in evidence: Evidence) -> [Finding] {
        // Without foreign architectures no package can be there for two.
        guard !evidence.database.foreignArchitectures.isEmpty else { return [] }
        let shared = evidence.database.packages.filter { $0.multiArch == "same" && $0.state >= .unpacked }
        return Dictionary(grouping: shared, by: \.identity.name).sorted { $0.key < $1.key }
            .compactMap { _, instances in
                guard let newest = instances.max(by: isOlder), let oldest = instances.min(by: isOlder),
                    let new = newest.version, let old = oldest.version, new != old
                else { return nil }
                return Finding(
                    .versionSkew, .broken, .package(oldest.identity, version: old.text),
                    facts: [
                        "\(Fact(oldest.identity.description).text) is at \(Fact(old.text).text)",
                        "\(Fact(newest.identity.description).text) is at \(Fact(new.text).text)",
                    ], outlook: "both are brought to one version; until then none can be configured",
                    others: [newest.identity])
            }
    }

    private static func isOlder(_ left: PackageRecord, _ right: PackageRecord) -> Bool {
        guard let first = left.version, let second = right.version else { return left.version == nil }
        return first < second
    }
}
