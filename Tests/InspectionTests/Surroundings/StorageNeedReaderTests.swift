import DpkgModel
import Testing

@testable import Inspection

@Suite("packages that the machine's file systems need")
struct StorageNeedReaderTests {
    private func needs(_ files: [String: String]) throws -> [StorageNeed] {
        let root = try FixtureRoot()
        for (path, text) in files { try root.write(path, text) }
        var evidence = Evidence(
            machine: MachineEvidence(), database: DatabaseEvidence(), apt: AptEvidence())
        StorageNeedReader.read(try root.files(), into: &evidence)
        return try #require(evidence.storageNeeds)
    }

    @Test("the types of fstab, each once, with its line")
    func table() throws {
        let text = """
            # a comment
            UUID=1 / ext4 errors=remount-ro 0 1
            /dev/sdb1\t/srv\txfs,btrfs\tnoauto 0 0
            host:/x /home nfs4 defaults 0 0
            u@h:/ /mnt fuse.sshfs user 0 0
            tmpfs /tmp tmpfs size=1G 0 0
            UUID=2 none swap sw 0 0
            UUID=3 /data ext4 defaults 0 2
            broken line
            """
        #expect(
            try needs(["etc/fstab": text]) == [
                StorageNeed(packages: ["e2fsprogs"], reason: "/etc/fstab line 2 mounts / as ext4"),
                StorageNeed(packages: ["xfsprogs"], reason: "/etc/fstab line 3 mounts /srv as xfs"),
                StorageNeed(packages: ["btrfs-progs"], reason: "/etc/fstab line 3 mounts /srv as btrfs"),
                StorageNeed(packages: ["nfs-common"], reason: "/etc/fstab line 4 mounts /home as nfs4"),
                StorageNeed(
                    packages: ["sshfs", "fuse3", "fuse"],
                    reason: "/etc/fstab line 5 mounts /mnt as fuse.sshfs"),
            ])
    }

    @Test("crypttab needs its programs when it has an entry")
    func encrypted() throws {
        #expect(try needs(["etc/crypttab": "# <target> <source>\n\n"]).isEmpty)
        #expect(try needs([:]).isEmpty)
        let found = try needs(["etc/crypttab": "# target\nroot UUID=4 none luks\n"])
        #expect(found.map(\.packages) == [["cryptsetup", "cryptsetup-bin", "cryptsetup-initramfs"]])
        #expect(found.first?.reason == "/etc/crypttab line 2 has the volume root")
    }

    @Test("a device is followed through volumes, encryption and arrays down to a disk of another machine")
    func stack() throws {
        let root = try FixtureRoot()
        let block = "sys/devices/virtual/block"
        let disk = "sys/devices/platform/host2/session1/target2:0:0/2:0:0:1/block/sdb"
        try root.write("\(block)/dm-0/dm/uuid", "LVM-abc\n")
        try root.write("\(block)/dm-0/dm/name", "vg-root\n")
        try root.write("\(block)/dm-1/dm/uuid", "CRYPT-LUKS2-abc-inner\n")
        try root.write("\(block)/dm-1/dm/name", "inner\n")
        try root.write("\(block)/md0/md/level", "raid1\n")
        try root.write("\(disk)/sdb1/partition", "1\n")
        for (upper, lower) in [("dm-0", "dm-1"), ("dm-1", "md0")] {
            try root.makeDirectory("\(block)/\(upper)/slaves")
            try root.link("\(block)/\(upper)/slaves/\(lower)", to: "../../\(lower)")
        }
        try root.makeDirectory("\(block)/md0/slaves")
        try root.link("\(block)/md0/slaves/sdb1", to: "/\(disk)/sdb1")
        try root.makeDirectory("sys/dev/block")
        try root.link("sys/dev/block/253:0", to: "/\(block)/dm-0")
        let stack = BlockStack(files: try root.files())
        #expect(
            stack.parts(below: "253:0").map(\.packages) == [
                ["lvm2"], ["cryptsetup", "cryptsetup-bin", "cryptsetup-initramfs"], ["mdadm"],
                ["open-iscsi"],
            ])
        #expect(stack.parts(below: "253:0").first?.name == "the logical volume vg-root")
        #expect(stack.parts(below: "8:0").isEmpty)
    }

    @Test("mountinfo: the type and the source come after the dash, whatever stands before it")
    func mounts() {
        let text = """
            22 1 253:0 / / rw,relatime shared:1 master:2 - ext4 /dev/mapper/vg-root rw
            23 22 0:45 /@ /home rw - btrfs /dev/sda2 rw
            short line
            """
        #expect(
            MountInformation.parse(text) == [
                MountInformation(
                    device: "253:0", target: "/", type: "ext4", source: "/dev/mapper/vg-root"),
                MountInformation(device: "0:45", target: "/home", type: "btrfs", source: "/dev/sda2"),
            ])
    }
}
