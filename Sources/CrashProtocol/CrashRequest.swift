/// The request to the helper: one JSON value on its standard input. The files themselves are handed over open.
package struct CrashRequest: Codable, Hashable, Sendable {
    /// Both sides must have the same version; the reply of a helper with another version is not used.
    package static let currentSchemaVersion = 1

    /// A file that the helper got open.
    package struct File: Codable, Hashable, Sendable {
        /// The number of its descriptor in the helper.
        package var descriptor: Int32
        /// Its path on the machine that is examined, for reports.
        package var path: String
        /// When it was changed last, in seconds since 1970.
        package var changedAt: Double
        /// The user who owns it.
        package var ownerID: UInt32

        package init(descriptor: Int32, path: String, changedAt: Double, ownerID: UInt32) {
            self.descriptor = descriptor
            self.path = path
            self.changedAt = changedAt
            self.ownerID = ownerID
        }
    }

    package var schemaVersion = CrashRequest.currentSchemaVersion
    /// Journal files, the newest first.
    package var journals: [File]
    /// Core files that are not compressed, the newest first.
    package var cores: [File]
    /// Only what happened since then, in seconds since 1970; nil: everything.
    package var since: Double?
    /// How many entries of journals are read.
    package var mostEntries: Int
    /// For how long journals are read, in seconds.
    package var seconds: Double

    package init(
        journals: [File], cores: [File], since: Double? = nil, mostEntries: Int = 200_000,
        seconds: Double = 10
    ) {
        self.journals = journals
        self.cores = cores
        self.since = since
        self.mostEntries = mostEntries
        self.seconds = seconds
    }
}
