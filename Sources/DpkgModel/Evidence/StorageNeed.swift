/// Packages of which one is needed to mount a file system of the machine, or to reach the disk it is on.
package struct StorageNeed: Codable, Hashable, Sendable {
    /// Their names: any of those that are installed.
    package var packages: [String]
    /// What needs them, as text for the user: `/etc/fstab line 3 mounts /srv as xfs`.
    package var reason: String

    package init(packages: [String], reason: String) {
        self.packages = packages
        self.reason = reason
    }
}
