import Host
import Paths

/// What a block device is made of: logical volumes, encryption, arrays, disks that are reached over a network.
///
/// Source: linux `Documentation/ABI/stable/sysfs-block`, `Documentation/ABI/testing/sysfs-block-dm` (`dm/uuid`,
/// whose beginning names the program that made the device), `Documentation/admin-guide/md.rst`.
struct BlockStack {
    /// One device of the stack that packages are needed for.
    struct Part: Hashable, Sendable {
        /// As text for the user: `the logical volume vg-root`.
        var name: String
        var packages: [String]
    }

    let files: RootedFiles
    /// The directory with a link for each device: /sys/dev/block.
    var devices = HostPaths.Machine.blockDevices

    /// The parts of the stack below a device, `253:0`, each once.
    func parts(below device: String) -> [Part] {
        guard let path = try? files.resolve("\(devices)/\(device)"), files.exists(path) else { return [] }
        return parts(at: path, depth: 0)
    }

    private func parts(at path: String, depth: Int) -> [Part] {
        // Deeper stacks are not made; a loop must not be followed for ever.
        guard depth < 8 else { return [] }
        var found = [part(path)].compactMap(\.self)
        // A partition belongs to its disk.
        let whole = files.exists("\(path)/partition") ? parent(path) : path
        if whole != path, let disk = part(whole) { found.append(disk) }
        if whole.contains("/session") {
            found.append(Part(name: "an iSCSI disk, \(name(whole))", packages: ["open-iscsi"]))
        }
        for slave in ((try? files.names(in: "\(whole)/slaves")) ?? []).sorted() {
            guard let lower = try? files.resolve("\(whole)/slaves/\(slave)") else { continue }
            for part in parts(at: lower, depth: depth + 1) where !found.contains(part) { found.append(part) }
        }
        return found
    }

    private func part(_ path: String) -> Part? {
        if let uuid = text("\(path)/dm/uuid") {
            let label = text("\(path)/dm/name") ?? name(path)
            if uuid.hasPrefix("LVM-") { return Part(name: "the logical volume \(label)", packages: ["lvm2"]) }
            if uuid.hasPrefix("CRYPT-") {
                return Part(
                    name: "the encrypted volume \(label)",
                    packages: ["cryptsetup", "cryptsetup-bin", "cryptsetup-initramfs"])
            }
            if uuid.hasPrefix("mpath-") || uuid.hasPrefix("part") && uuid.contains("-mpath-") {
                return Part(
                    name: "the multipath device \(label)", packages: ["multipath-tools", "kpartx"])
            }
            if uuid.hasPrefix("DMRAID-") { return Part(name: "the array \(label)", packages: ["dmraid"]) }
        }
        let own = name(path)
        if files.exists("\(path)/md") { return Part(name: "the array \(own)", packages: ["mdadm"]) }
        if files.exists("\(path)/bcache") {
            return Part(name: "the cached device \(own)", packages: ["bcache-tools"])
        }
        if own.hasPrefix("nbd") { return Part(name: "the network disk \(own)", packages: ["nbd-client"]) }
        if own.hasPrefix("drbd") { return Part(name: "the network disk \(own)", packages: ["drbd-utils"]) }
        return nil
    }

    private func text(_ path: String) -> String? {
        (try? files.text(path, limit: 4096))?.split(separator: "\n").first.map(String.init)
    }

    private func parent(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path
    }

    private func name(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }
}

/// One line of mountinfo. Source: proc_pid_mountinfo(5).
struct MountInformation: Hashable, Sendable {
    /// The major and the minor number: `8:1`.
    var device: String
    var target: String
    var type: String
    var source: String

    /// The mounts in their order; lines in any other form are skipped.
    static func parse(_ text: String) -> [MountInformation] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let dash = words.firstIndex(of: "-"), words.count > dash + 2, dash >= 6 else { return nil }
            return MountInformation(
                device: String(words[2]), target: String(words[4]), type: String(words[dash + 1]),
                source: String(words[dash + 2]))
        }
    }
}
