/// What bringing a saved package back would do, and why it is refused.
package struct RestorationOutlook: Hashable, Sendable {
    package var saved: SavedPackage
    /// The files and directories that are put back; what is there as it was is left out.
    package var missing: [SavedFile] = []
    /// Conffiles that are other files now. They stay as they are.
    package var kept: [String] = []
    /// Why the package is not brought back, one sentence each.
    package var refusals: [String] = []
    /// Whether the package's entry in the status file is as it was.
    package var hasEntry = false

    package init(saved: SavedPackage) {
        self.saved = saved
    }

    /// Whether everything is as it was.
    package var isDone: Bool { hasEntry && missing.isEmpty && refusals.isEmpty }

    /// What is written, in bytes.
    package var bytes: Int64 { missing.reduce(0) { $0 + ($1.twin == nil ? $1.size : 0) } }
}
