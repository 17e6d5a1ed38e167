import DpkgModel
import Host
import Paths

/// apt's mark of a package that was installed automatically. apt forgets it with the package.
///
/// Source: apt `apt-pkg/depcache.cc`, `writeStateFile`.
struct AutomaticMark {
    let files: RootedFiles

    private static let largest = 64 << 20

    /// The architecture in the mark of a package, which of `all` is dpkg's own; nil without a mark.
    func architecture(of package: PackageIdentity) -> String? {
        stanzas.first { stanza in
            stanza["Package"] == package.name && stanza["Auto-Installed"] == "1"
                && (stanza["Architecture"] == package.architecture || package.architecture == "all")
        }?["Architecture"]
    }

    /// The contents of apt's file with the mark; nil when it has one for the package, or is no file that can be read.
    func contents(adding package: PackageIdentity, architecture: String) -> [UInt8]? {
        let path = HostPaths.Apt.extendedStates
        let isThere = (try? files.status(path, followingLinks: false)) != nil
        guard var bytes = isThere ? try? files.read(path, limit: Self.largest) : [],
            !Deb822.parse(bytes).stanzas.contains(where: {
                $0["Package"] == package.name && $0["Architecture"] == architecture
            })
        else { return nil }
        if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
        if !bytes.isEmpty, !bytes.suffix(2).allSatisfy({ $0 == 0x0A }) { bytes.append(0x0A) }
        let lines = [
            "Package: \(package.name)", "Architecture: \(architecture)", "Auto-Installed: 1", "", "",
        ]
        return bytes + Array(lines.joined(separator: "\n").utf8)
    }

    private var stanzas: [Deb822Stanza] {
        Deb822.parse((try? files.read(HostPaths.Apt.extendedStates, limit: Self.largest)) ?? []).stanzas
    }
}
