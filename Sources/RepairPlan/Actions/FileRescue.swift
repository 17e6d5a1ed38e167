/// Put single files of a .deb in place, with owner, mode and links. This program unpacks them itself, so that neither
/// dpkg, tar, a decompressor nor a shell is needed. The files that are replaced are kept in the backup of the run.
package struct FileRescue: ActionBody {
    package static let kind = "unpackFiles"

    package var archive: ArchiveExpectation
    /// Whether a signed index has the archive's hash.
    package var isVouched: Bool
    /// Paths in the root. In the archive they may have the other name of a merged /usr: `/bin/sh` and `/usr/bin/sh`.
    package var paths: [String]
    /// Whether ldconfig is run afterwards, because libraries are among the files.
    package var runsLoaderConfiguration: Bool

    package init(
        archive: ArchiveExpectation, isVouched: Bool, paths: [String],
        runsLoaderConfiguration: Bool
    ) {
        self.archive = archive
        self.isVouched = isVouched
        self.paths = paths
        self.runsLoaderConfiguration = runsLoaderConfiguration
    }

    package var summary: String {
        let shown = paths.prefix(4).joined(separator: ", ")
        let more = paths.count > 4 ? " and \(paths.count - 4) more" : ""
        let trust = isVouched ? "" : " (no signed index vouches for it: --trust-debs)"
        return "unpack \(shown)\(more) from \(archive.path)\(trust)"
            + (runsLoaderConfiguration ? ", then ldconfig" : "")
    }
}

extension FileRescue {
    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.unpack(self)
    }
}

extension Action {
    package static func unpackFiles(_ rescue: FileRescue) -> Action { Action(rescue) }
}
