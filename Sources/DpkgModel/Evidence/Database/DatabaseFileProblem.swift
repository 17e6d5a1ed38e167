/// A line of another database file that makes dpkg stop, or that is wrong.
package struct DatabaseFileProblem: Codable, Hashable, Sendable {
    package enum Kind: Codable, Hashable, Sendable {
        /// An entry of three lines is incomplete.
        case incomplete
        case unterminated
        case nulBytes
        case malformed(String)
        case unknownUser(String)
        case unknownGroup(String)
        /// The account is not in /etc/passwd or /etc/group, and nsswitch.conf(5) names a service that cannot
        /// be queried here.
        case unseenAccount(String)
        /// A second entry with the same key as an earlier one.
        case duplicate
        /// A sound line that its package declares otherwise. The value is the line that it should be.
        case differs(String)
        case notRegular(String)
        /// dpkg needs a directory here. The value is what exists instead, as text for the user; nil when
        /// nothing exists.
        case notADirectory(String?)
        /// The file does not exist, or it is empty.
        case missing
        /// This number of lines are missing in the file; all lines that are there are sound.
        case lacksLines(Int)
        /// The whole content is not one of the valid values.
        case content(String)
        /// An architecture of installed packages that the file does not list.
        case missingArchitecture(String)
    }

    package var path: String
    package var line: Int?
    package var kind: Kind
    /// The line, cut to `LineText.limit` characters; nil when the problem is about the whole file.
    package var text: String?

    package init(path: String, line: Int?, kind: Kind, text: String? = nil) {
        self.path = path
        self.line = line
        self.kind = kind
        self.text = text
    }

    /// The line that should stand in its place; nil for other problems.
    package var wantedLine: String? {
        if case .differs(let line) = kind { line } else { nil }
    }

    /// Whether content of the file is unreadable now, so that a copy may be needed to recover it.
    package var losesContent: Bool {
        switch kind {
        case .incomplete, .unterminated, .nulBytes, .malformed, .missing, .lacksLines, .notRegular, .content:
            true
        case .unknownUser, .unknownGroup, .unseenAccount, .duplicate, .differs, .missingArchitecture,
            .notADirectory:
            false
        }
    }
}

/// Lines that are missing in a damaged database file, known from another source.
package struct LostLines: Codable, Hashable, Sendable {
    package var path: String
    package var lines: [String]
    /// The source: a copy in /var/backups, or the control files of packages.
    package var source: String

    package init(path: String, lines: [String], source: String) {
        self.path = path
        self.lines = lines
        self.source = source
    }
}
