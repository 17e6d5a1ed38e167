import DpkgModel
import Host
import Paths

/// Finds the packages that the file systems of the machine need: of /etc/fstab by their types, of /etc/crypttab when it
/// has an entry, and of the running machine's own directories by their types and by the devices below them.
///
/// Source: fstab(5), crypttab(5), proc_pid_mountinfo(5); linux `Documentation/ABI/stable/sysfs-block`,
/// `Documentation/ABI/testing/sysfs-block-dm`.
enum StorageNeedReader: EvidenceReader {
    /// The directories without which the machine does not start or packages cannot be installed.
    private static let directories: Set<String> = ["/", "/usr", "/var", "/boot", "/boot/efi"]
    private static let encryption = ["cryptsetup", "cryptsetup-bin", "cryptsetup-initramfs"]

    static func read(_ files: RootedFiles, into evidence: inout Evidence) {
        var needs = table(files) + encrypted(files)
        if files.paths.isRunningMachine {
            let text = (try? files.text(HostPaths.Machine.mountInformation, limit: 16 << 20)) ?? ""
            let mounts = MountInformation.parse(text).filter { directories.contains($0.target) }
            needs += mounts.flatMap { mount in
                let stack = BlockStack(files: files).parts(below: number(of: mount, files)).map { part in
                    StorageNeed(packages: part.packages, reason: "\(mount.target) is on \(part.name)")
                }
                return own(mount.type, reason: "\(mount.target) is mounted as \(mount.type)") + stack
            }
        }
        var seen: Set<[String]> = []
        evidence.storageNeeds = needs.filter { seen.insert($0.packages).inserted }
    }

    private static func table(_ files: RootedFiles) -> [StorageNeed] {
        lines(of: HostPaths.Machine.fileSystems, files).flatMap { number, fields -> [StorageNeed] in
            guard fields.count >= 3 else { return [] }
            // Several types may be named: mount(8) tries one after the other.
            return fields[2].split(separator: ",").flatMap {
                own(
                    String($0),
                    reason: "\(HostPaths.Machine.fileSystems) line \(number) mounts \(fields[1]) as \($0)")
            }
        }
    }

    private static func encrypted(_ files: RootedFiles) -> [StorageNeed] {
        lines(of: HostPaths.Machine.encryptedVolumes, files).prefix(1).map { number, fields in
            StorageNeed(
                packages: encryption,
                reason: "\(HostPaths.Machine.encryptedVolumes) line \(number) has the volume \(fields[0])")
        }
    }

    private static func own(_ type: String, reason: String) -> [StorageNeed] {
        let names = FileSystemPackages.names(of: type)
        return names.isEmpty ? [] : [StorageNeed(packages: names, reason: reason)]
    }

    /// The fields of each line that is neither empty nor a comment, with its number from 1.
    private static func lines(of path: String, _ files: RootedFiles) -> [(Int, [Substring])] {
        let text = (try? files.text(path, limit: 1 << 20)) ?? ""
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
            let fields = $0.element.split { $0 == " " || $0 == "\t" }
            guard let first = fields.first, first.first != "#" else { return nil }
            return ($0.offset + 1, fields)
        }
    }

    /// The device below a mount. File systems such as btrfs have numbers of their own: then it is that of the source.
    private static func number(of mount: MountInformation, _ files: RootedFiles) -> String {
        guard mount.device.hasPrefix("0:"), mount.source.hasPrefix("/dev/"),
            let status = try? files.status(mount.source), status.specialDevice != 0
        else { return mount.device }
        return "\(status.specialMajor):\(status.specialMinor)"
    }
}

/// The packages with the programs that mount or check a type of file system.
enum FileSystemPackages {
    /// Debian's and Ubuntu's names; empty for a type that needs none, or none that is known.
    static func names(of type: String) -> [String] {
        if let names = table[type] { return names }
        // `fuse.sshfs`: mount.fuse(8) starts the program after the full stop.
        guard type.hasPrefix("fuse.") else { return [] }
        let program = String(type.dropFirst(5))
        return (table[program] ?? [program]) + ["fuse3", "fuse"]
    }

    private static let table: [String: [String]] = [
        "ext2": ["e2fsprogs"], "ext3": ["e2fsprogs"], "ext4": ["e2fsprogs"], "xfs": ["xfsprogs"],
        "btrfs": ["btrfs-progs"], "f2fs": ["f2fs-tools"], "jfs": ["jfsutils"],
        "reiserfs": ["reiserfsprogs"], "nilfs2": ["nilfs-tools"], "bcachefs": ["bcachefs-tools"],
        "zfs": ["zfsutils-linux"], "vfat": ["dosfstools"], "msdos": ["dosfstools"],
        "exfat": ["exfatprogs", "exfat-fuse"], "ntfs": ["ntfs-3g"], "ntfs-3g": ["ntfs-3g"],
        "ntfs3": ["ntfs-3g"], "nfs": ["nfs-common"], "nfs4": ["nfs-common"], "cifs": ["cifs-utils"],
        "smb3": ["cifs-utils"], "sshfs": ["sshfs"], "glusterfs": ["glusterfs-client"],
        "ceph": ["ceph-common"], "gfs2": ["gfs2-utils"], "ocfs2": ["ocfs2-tools"], "davfs": ["davfs2"],
        "ecryptfs": ["ecryptfs-utils"], "s3fs": ["s3fs"], "mergerfs": ["mergerfs"],
    ]
}
