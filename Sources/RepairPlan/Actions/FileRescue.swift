/// Single files that are put in place from a .deb by this program itself, with owner, mode and links: neither dpkg,
/// tar, a decompressor nor a shell is needed. What stood there is kept in the run's backup.
package struct FileRescue: ActionBody {
    package static let kind = "unpackFiles"

    package var archive: ArchiveExpectation
    package var isVouched: Bool
    /// In the root; an archive may have them by their other name of a merged /usr.
    package var paths: [String]
    /// ldconfig is run afterwards, since there are libraries among them.
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
