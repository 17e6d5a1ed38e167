/// One state line of dpkg.log.
package struct LogLine: Codable, Hashable, Sendable {
    /// From 1 within the part that was read; nil when the log was not read from its start.
    package var line: Int?
    /// As written in the log: `2026-11-22 23:41:07`.
    package var time: String
    package var state: String
    package var version: String

    package init(line: Int?, time: String, state: String, version: String) {
        self.line = line
        self.time = time
        self.state = state
        self.version = version
    }
}

/// dpkg logged a state that the database does not have: an update of the database was lost.
package struct LogDisagreement: Codable, Hashable, Sendable {
    package var package: PackageIdentity
    package var databaseState: PackageState
    package var logged: LogLine

    package init(package: PackageIdentity, databaseState: PackageState, logged: LogLine) {
        self.package = package
        self.databaseState = databaseState
        self.logged = logged
    }
}
