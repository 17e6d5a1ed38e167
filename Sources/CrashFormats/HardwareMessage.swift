import DpkgModel

/// Parses kernel messages about memory and disks.
///
/// Source: linux `arch/x86/kernel/cpu/mce`, `drivers/edac/edac_mc.c`, `block/blk-core.c`, `fs/ext4/super.c`,
/// `fs/xfs/xfs_error.c`, `fs/btrfs/messages.c`.
enum HardwareMessage {
    static func incident(_ text: Substring, file: String, line: Int?) -> HardwareIncident? {
        guard let (kind, device) = classify(text) else { return nil }
        // An empty drive, a removed USB stick or a disk image is not a failing disk.
        if kind == .disk, let device, removable.contains(where: { device.hasPrefix($0) }) { return nil }
        return HardwareIncident(
            kind: kind, device: device.map { String(printable: $0.utf8.prefix(40)) },
            text: String(printable: text.utf8.prefix(160)), file: file, line: line)
    }

    private static let removable = ["fd", "sr", "loop", "ram", "nbd"]

    private static func classify(_ text: Substring) -> (HardwareIncident.Kind, Substring?)? {
        if text.hasPrefix("EDAC ") {
            // `EDAC MC0: 1 CE …`, `EDAC MC0: 2 UE …`; other lines only report that a driver was loaded.
            let words = text.split(separator: " ", maxSplits: 5)
            guard words.count > 3, Int(words[2]) != nil, words[3] == "CE" || words[3] == "UE" else {
                return nil
            }
            return (.memory, words[1].dropLast())
        }
        if text.firstRange(of: "[Hardware Error]") != nil || text.hasPrefix("Machine check events logged") {
            return (.machineCheck, nil)
        }
        if let mark = text.firstRange(of: "I/O error, dev ") ?? text.firstRange(of: "medium error, dev ") {
            return (.disk, text[mark.upperBound...].prefix { $0 != "," && $0 != " " })
        }
        if let mark = text.firstRange(of: "Buffer I/O error on dev ")
            ?? text.firstRange(of: "Buffer I/O error on device ")
        {
            return (.disk, text[mark.upperBound...].prefix { $0 != "," && $0 != " " })
        }
        for name in [
            "EXT4-fs error (device ", "EXT3-fs error (device ", "BTRFS error (device ",
            "BTRFS critical (device ",
        ]
        where text.hasPrefix(name) {
            return (.fileSystem, text.dropFirst(name.count).prefix { $0 != ")" && $0 != ":" })
        }
        if text.hasPrefix("XFS ("),
            text.firstRange(of: "orruption") != nil || text.firstRange(of: "metadata I/O error") != nil
        {
            return (.fileSystem, text.dropFirst(5).prefix { $0 != ")" })
        }
        return nil
    }
}
