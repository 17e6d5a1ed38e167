import Testing

@testable import Host

struct SystemDisksTests {
    @Test("mounts are read with their devices; what is below a root is its own")
    func mounts() {
        let table = """
            22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            40 22 8:17 / /mnt rw - ext4 /dev/sdb1 rw
            41 40 0:5 / /mnt/dev rw - devtmpfs udev rw
            42 22 8:33 / /mntother rw - ext4 /dev/sdc1 rw
            noise
            """
        let mounts = SystemDisks.mounts(table)
        #expect(mounts.map(\.device) == ["8:1", "8:17", "0:5", "8:33"])
        #expect(
            mounts.filter { SystemDisks.isBelow($0.target, "/mnt") }.map(\.target) == ["/mnt", "/mnt/dev"])
    }

    @Test("the disk of the running machine is never given away")
    func running() {
        #expect(SystemDisks.nodes(of: "/usr").isEmpty)
    }
}
