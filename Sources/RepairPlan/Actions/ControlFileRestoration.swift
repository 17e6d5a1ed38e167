/// Write files of dpkg's `info/` again from the package's own .deb. The files that the package installs are not
/// touched.
package struct ControlFileRestoration: ActionBody {
    package static let kind = "restoreControlFiles"

    package var archive: ArchiveExpectation
    /// Whether a signed index has the archive's hash.
    package var isVouched: Bool
    /// The beginning of the names of the package's files in `info/`: `zlib1g:amd64`.
    package var stem: String
    /// The ends of the names of the files to write: `list`, `md5sums`, `postinst`.
    package var names: [String]
    /// Whether every other control file that the archive has and `info/` lacks is written too. It is set when the
    /// list is missing, because then others may be missing unnoticed.
    package var isComplete: Bool
    /// The conffiles in the database. Some may be of an older version, and dpkg keeps those in the list.
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
