import CHost
import Glibc
import Paths

/// Finds the disks of a system that is mounted below a directory, for its boot loader. Disks that the running machine
/// uses are left out.
enum SystemDisks {
    struct Node: Hashable, Sendable {
        /// The path below /dev: `sda1`, `mapper/vg-root`.
        var name: String
        var device: UInt64
    }

    /// One line of mountinfo. Source: proc(5), `/proc/PID/mountinfo`.
    struct Mount: Hashable, Sendable {
        /// The major and the minor number: `8:1`.
        var device: String
        var target: String
    }

    /// The block devices of these disks: the disks and their partitions. Empty when /proc or /sys cannot be read.
    static func nodes(of root: String) -> [Node] {
        let table = (try? RootedFiles.machine.text(HostPaths.Machine.mountInformation, limit: 16 << 20)) ?? ""
        let mounts = mounts(table)
        let own =
            mounts.filter { isBelow($0.target, root) }.map(\.device) + [number(of: root)].compactMap(\.self)
        let others = mounts.filter { !isBelow($0.target, root) }.map(\.device)
        let kept = Set(others.flatMap(disks))
        return Set(own.flatMap(disks)).subtracting(kept).sorted().flatMap(members)
    }

    static func mounts(_ table: String) -> [Mount] {
        table.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count > 5 else { return nil }
            return Mount(device: String(words[2]), target: String(words[4]))
        }
    }

    static func isBelow(_ target: String, _ root: String) -> Bool {
        target == root || target.hasPrefix(root + "/")
    }

    private static func number(of path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return "\(chost_device_major(UInt64(status.st_dev))):\(chost_device_minor(UInt64(status.st_dev)))"
    }

    /// The whole disks to which a device belongs, as names in /sys/class/block: `sda` for the partition `8:1`; for a
    /// volume, the disks of all its parts.
    private static func disks(_ device: String) -> [String] {
        guard let path = realPath("/sys/dev/block/\(device)") else { return [] }
        return disks(at: path, depth: 0)
    }

    private static func disks(at path: String, depth: Int) -> [String] {
        guard depth < 8 else { return [] }
        let lower = (try? RootedFiles.machine.names(in: path + "/slaves")) ?? []
        // A volume belongs to its disks and is one itself.
        let below = lower.compactMap { realPath("/sys/class/block/\($0)") }.flatMap {
            disks(at: $0, depth: depth + 1)
        }
        let isPart = RootedFiles.machine.exists(path + "/partition")
        let whole = isPart ? parent(of: path) : path
        return [name(of: whole)] + below
    }

    /// The block devices of a disk: itself and its partitions.
    private static func members(_ disk: String) -> [Node] {
        let base = "/sys/class/block/\(disk)"
        let parts = ((try? RootedFiles.machine.names(in: base)) ?? []).filter {
            RootedFiles.machine.exists("\(base)/\($0)/partition")
        }
        return [node(base, disk)].compactMap(\.self) + parts.compactMap { node("\(base)/\($0)", $0) }
    }

    private static func node(_ path: String, _ name: String) -> Node? {
        func text(_ file: String) -> String? {
            (try? RootedFiles.machine.text("\(path)/\(file)", limit: 4096))?
                .split(whereSeparator: \.isWhitespace).first.map(String.init)
        }
        let numbers = text("dev")?.split(separator: ":").compactMap { UInt32($0) } ?? []
        guard numbers.count == 2 else { return nil }
        // /sys has exclamation marks for the slashes in a device's name.
        let plain = String(name.map { $0 == "!" ? "/" : $0 })
        return Node(
            name: text("dm/name").map { "mapper/\($0)" } ?? plain,
            device: chost_device_number(numbers[0], numbers[1]))
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path
    }

    private static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }
}
