extension Evidence {
    /// Bytes that have to be freed on a file system before packages can be installed; 0 when there is enough free space.
    ///
    /// A `/boot` of its own gets only kernels and what is made from them, so that their size is the measure.
    package func missingBytes(on space: SpaceEvidence) -> Int64 {
        space.isReadOnly ? 0 : max(0, neededBytes(on: space) - space.availableBytes)
    }

    /// Whether a write may fail there.
    package func isShort(_ space: SpaceEvidence) -> Bool {
        missingBytes(on: space) > 0 || (!space.isReadOnly && space.missingInodes > 0)
    }

    package func neededBytes(on space: SpaceEvidence) -> Int64 {
        guard space.path == "/boot", let files = spaceUse?.bootFiles, !files.isEmpty else {
            // What dependencies need comes on top: apt looks at the free space for its downloads only.
            return SpaceEvidence.neededBytes + (solver?.fixBroken.map { bytes(of: $0, on: space) } ?? 0)
        }
        let largest = files.filter { $0.isInitialFileSystem }.map(\.size).max() ?? SpaceEvidence.neededBytes
        let isAwaited = database.packages.contains { record in
            record.isUnfinished
                && (record.identity.name.hasPrefix("linux-image-")
                    || record.identity.name.hasPrefix("initramfs-tools")
                    || record.identity.name.hasPrefix("dracut"))
        }
        // What is free afterwards must do for the next time.
        return min(largest, SpaceEvidence.neededBytes) + (isAwaited ? largest : 0)
    }
}

extension Evidence {
    /// What a change set takes of a file system: archives where they are kept, and files where programs are.
    package func bytes(of set: ChangeSet, on space: SpaceEvidence) -> Int64 {
        (space.paths.contains("/var/cache/apt/archives") ? max(0, set.downloadBytes) : 0)
            + (space.paths.contains("/usr") ? max(0, set.diskBytes) : 0)
    }

    /// The first file system that a change set does not fit on, with what it needs there.
    package func shortage(for set: ChangeSet) -> (space: SpaceEvidence, bytes: Int64)? {
        space.lazy.map { (space: $0, bytes: self.bytes(of: set, on: $0)) }
            .first {
                $0.bytes > 0 && !$0.space.isReadOnly
                    && $0.bytes + SpaceEvidence.neededBytes > $0.space.availableBytes
            }
    }
}

extension SizedFile {
    /// `initrd.img-…` of initramfs-tools, `initramfs-…` of dracut: written anew for every kernel.
    package var isInitialFileSystem: Bool {
        path.hasPrefix("/boot/initrd.img-") || path.hasPrefix("/boot/initramfs-")
    }
}
