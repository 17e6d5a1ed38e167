import Paths

/// Files that dpkg unpacked under a temporary name and never renamed: `X.dpkg-new` and `X.dpkg-tmp`.
///
/// After the removal of a half-installed package, or when another version was installed over it, dpkg does
/// not process them any more. Source: dpkg `src/main/archives.c`.
package struct UnpackLeftovers {
    /// Directories in which packages install files; data below /var and /srv is not searched.
    private static let directories = [
        "/etc", "/usr", "/bin", "/sbin", "/lib", "/lib64", "/opt", "/var/lib",
    ]

    /// Directories that contain other systems, or copies that this program made.
    private static let foreign: Set<String> = [
        HostPaths.Own.state, "/var/lib/docker", "/var/lib/containers", "/var/lib/containerd", "/var/lib/lxc",
        "/var/lib/lxd", "/var/lib/incus", "/var/lib/machines", "/var/lib/schroot", "/var/lib/snapd",
        "/var/lib/flatpak", "/var/lib/kubelet", "/var/lib/libvirt", "/var/lib/portables",
    ]

    private let files: RootedFiles

    package init(files: RootedFiles) {
        self.files = files
    }

    /// The paths of all such files.
    package func paths() -> [String] {
        var found: [String] = []
        for directory in Self.directories { walk(directory, &found) }
        return found
    }

    /// The paths of those whose final path is in no package's list.
    /// - Parameter removed: stems of the removed packages' files in `info/`; the list of a package of which
    ///   only configuration is left is not counted.
    package func paths(removed: Set<String>) -> [String] {
        let found = paths()
        guard !found.isEmpty else { return [] }
        let owned = listed(Set(found.map(Self.place)), removed)
        return found.filter { !owned.contains(Self.place($0)) }
    }

    private func walk(_ directory: String, _ found: inout [String]) {
        // A symbolic link to a directory is not followed, so nothing is visited twice and there are no
        // cycles.
        guard (try? files.status(directory, followingLinks: false))?.kind == .directory else { return }
        for (name, status) in (try? files.entries(in: directory)) ?? [] {
            let path = "\(directory)/\(name)"
            if status.kind == .directory {
                if !Self.foreign.contains(path) { walk(path, &found) }
            } else if name.hasSuffix(".dpkg-new") || name.hasSuffix(".dpkg-tmp") {
                found.append(path)
            }
        }
    }

    /// The path without the suffix; both suffixes have nine bytes.
    package static func place(_ path: String) -> String { String(path.dropLast(9)) }

    private func listed(_ places: Set<String>, _ removed: Set<String>) -> Set<String> {
        var owned: Set<String> = []
        for name in (try? files.names(in: HostPaths.Dpkg.info)) ?? [] where name.hasSuffix(".list") {
            if removed.contains(String(name.dropLast(".list".count))) { continue }
            let bytes = (try? files.read("\(HostPaths.Dpkg.info)/\(name)", limit: 256 << 20)) ?? []
            for line in bytes.split(separator: 0x0A) {
                let path = String(decoding: line, as: UTF8.self)
                // With merged /usr a list may have /bin/x for a file that is found as /usr/bin/x.
                for spelling in [path, "/usr" + path] where places.contains(spelling) {
                    owned.insert(spelling)
                }
            }
        }
        return owned
    }
}
