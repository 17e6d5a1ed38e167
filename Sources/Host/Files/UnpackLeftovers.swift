/// Files that dpkg unpacked beside their places and never renamed: `X.dpkg-new` and `X.dpkg-tmp`.
///
/// After the removal of a half-installed package, or when another version was installed over it, nobody will finish
/// them. Source: dpkg `src/main/archives.c`.
package struct UnpackLeftovers {
    /// Where packages put files; data below /var and /srv is not walked.
    private static let directories = [
        "/etc", "/usr", "/bin", "/sbin", "/lib", "/lib64", "/opt", "/var/lib",
    ]

    /// What keeps whole systems of its own, or copies that this program made.
    private static let foreign: Set<String> = [
        "/var/lib/aptmedic", "/var/lib/docker", "/var/lib/containers", "/var/lib/containerd", "/var/lib/lxc",
        "/var/lib/lxd", "/var/lib/incus", "/var/lib/machines", "/var/lib/schroot", "/var/lib/snapd",
        "/var/lib/flatpak", "/var/lib/kubelet", "/var/lib/libvirt", "/var/lib/portables",
    ]

    private let files: RootedFiles

    package init(files: RootedFiles) {
        self.files = files
    }

    /// All of them.
    package func paths() -> [String] {
        var found: [String] = []
        for directory in Self.directories { walk(directory, &found) }
        return found
    }

    /// Those whose final place no package lists.
    /// - Parameter removed: how the files of the removed packages begin in `info/`; the list of a package of
    ///   which only configuration is left does not count.
    package func paths(removed: Set<String>) -> [String] {
        let found = paths()
        guard !found.isEmpty else { return [] }
        let owned = listed(Set(found.map(Self.place)), removed)
        return found.filter { !owned.contains(Self.place($0)) }
    }

    private func walk(_ directory: String, _ found: inout [String]) {
        // A link to a directory is not a directory here: nothing is walked twice, nothing in a circle.
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

    /// The place without the suffix; both suffixes have nine bytes.
    package static func place(_ path: String) -> String { String(path.dropLast(9)) }

    private func listed(_ places: Set<String>, _ removed: Set<String>) -> Set<String> {
        var owned: Set<String> = []
        for name in (try? files.names(in: HostPaths.Dpkg.info)) ?? [] where name.hasSuffix(".list") {
            if removed.contains(String(name.dropLast(".list".count))) { continue }
            let bytes = (try? files.read("\(HostPaths.Dpkg.info)/\(name)", limit: 256 << 20)) ?? []
            for line in bytes.split(separator: 0x0A) {
                let path = String(decoding: line, as: UTF8.self)
                // On a merged /usr a list may say /bin/x for what is found as /usr/bin/x.
                for spelling in [path, "/usr" + path] where places.contains(spelling) {
                    owned.insert(spelling)
                }
            }
        }
        return owned
    }
}
