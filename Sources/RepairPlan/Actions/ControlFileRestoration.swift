/// Files of `info/` that come back from the package's own .deb: the package's files are not touched.
package struct ControlFileRestoration: ActionBody {
    package static let kind = "restoreControlFiles"

    package var archive: ArchiveExpectation
    package var isVouched: Bool
    /// How the package's files in `info/` begin: `zlib1g:amd64`.
    package var stem: String
    /// Their ends: `list`, `md5sums`, `postinst`.
    package var names: [String]
    /// What else the archive has and `info/` has not is written too: the list is missing, and so more may be.
    package var isComplete: Bool
    /// Conffiles of the database that may be of an older version: dpkg keeps them in the list.
    package var conffiles: [String]

    package init(
        archive: ArchiveExpectation, isVouched: Bool, stem: String,
        names: [String], isComplete: Bool, conffiles: [String]
    ) {
        self.archive = archive
        self.isVouched = isVouched
        self.stem = stem
        self.names = names
        self.isComplete = isComplete
        self.conffiles = conffiles
    }

    package var summary: String {
        let trust = isVouched ? "" : " (no signed index vouches for it: --trust-debs)"
        let others = isComplete ? " and what else is missing" : ""
        return
            "write \(names.map { "\(stem).\($0)" }.joined(separator: ", "))\(others) in info/ from \(archive.path)\(trust)"
    }
}

extension ControlFileRestoration {
    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.writeControlFiles(self)
    }
}

extension Action {
    package static func restoreControlFiles(_ restoration: ControlFileRestoration) -> Action {
        Action(restoration)
    }
}
