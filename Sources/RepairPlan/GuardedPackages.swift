import DpkgModel

/// Packages without which the machine may be out of reach, may not start, or may lose the way to its data, whatever
/// state they are in. They are removed only when the administrator names them or has selected their removal.
///
/// | the package | why |
/// |---|---|
/// | is needed by a file system of the machine (`StorageNeed`) | it may not be mounted without it |
/// | makes volumes, arrays, encryption or disks over a network | the machine's own may need it |
/// | lets administrators log in or become root | nobody could repair the machine |
/// | configures the network | the machine could not be reached, and nothing be fetched |
/// | runs containers | they are the machine's purpose |
/// | is a database server | its data are read by it alone |
///
/// The list follows what release upgraders refuse to remove, and the programs of fstab(5) and crypttab(5).
struct GuardedPackages {
    /// Why a package is guarded.
    struct Reason: Hashable, Sendable {
        /// As text for the user, after the package's name: `may be needed for the network`.
        var text: String
        /// Whether another package that provides its name cannot take its place, because it may not read its data.
        var isBoundToData = false
    }

    private let needs: [StorageNeed]

    init(_ evidence: Evidence) { needs = evidence.storageNeeds ?? [] }

    /// Why the package is guarded; nil for other packages.
    func reason(_ name: String) -> Reason? {
        if let need = needs.first(where: { $0.packages.contains(name) }) {
            return Reason(text: "is needed: \(need.reason)")
        }
        for group in Self.groups
        where group.names.contains(name)
            || group.beginnings.contains(where: name.hasPrefix)
                && !Self.harmlessEnds.contains(where: name.hasSuffix)
        {
            return group.reason
        }
        return nil
    }

    private struct Group {
        var reason: Reason
        var names: Set<String>
        var beginnings: [String] = []
    }

    /// Parts without which the others work.
    private static let harmlessEnds = ["-doc", "-dev", "-dbg", "-dbgsym"]

    private static let groups = [
        Group(
            reason: Reason(text: "may be needed for this machine's disks"),
            names: [
                "lvm2", "mdadm", "dmsetup", "dmraid", "multipath-tools", "kpartx", "open-iscsi",
                "zfsutils-linux", "zfs-initramfs", "zfs-dkms", "bcache-tools", "nbd-client", "drbd-utils",
            ], beginnings: ["cryptsetup", "clevis"]),
        Group(
            reason: Reason(text: "may be needed to log in or to become root"),
            names: ["sudo", "sudo-ldap", "sudo-rs", "doas", "opendoas", "openssh-server", "sssd"],
            beginnings: ["dropbear", "libpam-", "libnss-"]),
        Group(
            reason: Reason(text: "may be needed for the network"),
            names: [
                "ifupdown", "ifupdown2", "ifupdown-ng", "network-manager", "netplan.io", "systemd-resolved",
                "isc-dhcp-client", "udhcpc", "connman", "wpasupplicant", "iwd", "resolvconf", "openresolv",
                "openvpn", "wireguard-tools", "tailscale", "iproute2", "bridge-utils", "ifenslave", "vlan",
                "cloud-init",
            ], beginnings: ["dhcpcd"]),
        Group(
            reason: Reason(text: "runs containers of this machine"),
            names: [
                "docker-ce", "docker-ce-cli", "docker.io", "containerd", "containerd.io", "podman", "runc",
                "crun", "cri-o", "lxc", "lxd", "incus", "incus-base", "kubelet", "systemd-container",
                "docker-engine", "moby-engine", "moby-containerd",
            ]),
        Group(
            reason: Reason(text: "belongs to a database of this machine", isBoundToData: true),
            names: [
                "postgresql", "slapd", "389-ds-base", "redis-server", "redis", "valkey-server", "influxdb",
                "influxdb2", "couchdb", "cassandra", "elasticsearch", "opensearch", "clickhouse-server",
                "etcd-server", "firebird-server", "mysql-community-server", "default-mysql-server",
            ],
            beginnings: [
                "postgresql-", "mysql-server", "mariadb-server", "percona-server-server", "mongodb-server",
                "mongodb-org-server", "percona-xtradb-cluster-server",
            ]),
    ]
}
