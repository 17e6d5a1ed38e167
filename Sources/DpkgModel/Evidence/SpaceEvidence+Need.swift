import Paths

extension Evidence {
    /// Bytes that have to be freed on a file system before packages can be installed; 0 when there is enough
    /// free space.
    ///
    /// A separate `/boot` gets only kernels and files made from them, so the need is computed from the sizes
    /// of those.
    package func missingBytes(on space: SpaceEvidence) -> Int64 {
        space.isReadOnly ? 0 : max(0, neededBytes(on: space) - space.availableBytes)
    }

    /// Whether a write on the file system may fail for lack of space or inodes.
    package func isShort(_ space: SpaceEvidence) -> Bool {
        missingBytes(on: space) > 0 || (!space.isReadOnly && space.missingInodes > 0)
    }

    package func neededBytes(on space: SpaceEvidence) -> Int64 {
        guard space.path == HostPaths.Machine.boot, let files = spaceUse?.bootFiles, !files.isEmpty else {
            // The space for a repair of dependencies is added, because apt checks the free space only for its
            // downloads.
            return SpaceEvidence.neededBytes + (solver?.fixBroken.map { bytes(of: $0, on: space) } ?? 0)
        }
        let largest = files.filter { $0.isInitialFileSystem }.map(\.size).max() ?? SpaceEvidence.neededBytes
        let isAwaited = database.packages.contains { record in
            record.isUnfinished
                && (record.identity.name.hasPrefix("linux-image-")
                    || record.identity.name.hasPrefix("initramfs-tools")
                    || record.identity.name.hasPrefix("dracut"))
        }
        // The first summand has to stay free for later kernel updates.
        return min(largest, SpaceEvidence.neededBytes) + (isAwaited ? largest : 0)
    }
}

extension Evidence {
    /// The bytes that a change set needs on a file system: its archives where they are cached, its installed
    /// files on `/usr`.
    package func bytes(of set: ChangeSet, on space: SpaceEvidence) -> Int64 {
        (space.paths.contains(HostPaths.Apt.archives) ? max(0, set.downloadBytes) : 0)
            + (space.paths.contains(HostPaths.Machine.usr) ? max(0, set.diskBytes) : 0)
    }

    /// The first file system without enough free space for a change set, and the bytes needed there.
    package func shortage(for set: ChangeSet) -> (space: SpaceEvidence, bytes: Int64)? {
        space.lazy.map { (space: $0, bytes: self.bytes(of: set, on: $0)) }
            .first {
                $0.bytes > 0 && !$0.space.isReadOnly
                    && $0.bytes + SpaceEvidence.neededBytes > $0.space.availableBytes
            }
    }
}

extension SizedFile {
    /// Whether it is an initial file system, `initrd.img-…` of initramfs-tools or `initramfs-…` of dracut, of
    /// which every kernel gets a new one.
    package var isInitialFileSystem: Bool {
        ["initrd.img-", "initramfs-"].contains { path.hasPrefix("\(HostPaths.Machine.boot)/\($0)") }
    }
}
