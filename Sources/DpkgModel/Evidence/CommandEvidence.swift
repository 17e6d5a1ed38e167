/// The result of `apt-get update`. Its exit status is 0 also when a source failed but an older index of it
/// exists.
package struct UpdateResult: Codable, Hashable, Sendable {
    /// The kind of end: `exit 100`.
    package var ending: String
    /// It ended with exit status 0.
    package var succeeded: Bool
    /// Sources that could not be fetched, in the order in which apt-get reports them.
    package var unanswered: [UnansweredSource]
    /// The lines of its output that begin with `E: `, at most six.
    package var errors: [String]

    package init(ending: String, succeeded: Bool, unanswered: [UnansweredSource], errors: [String]) {
        self.ending = ending
        self.succeeded = succeeded
        self.unanswered = unanswered
        self.errors = errors
    }
}

/// A source that an update could not fetch.
package struct UnansweredSource: Codable, Hashable, Sendable {
    /// Address and suite as apt prints them, or `cdrom:[LABEL]`.
    package var name: String
    /// apt's reason; nil when it gave none.
    package var words: String?

    package init(name: String, words: String?) {
        self.name = name
        self.words = words
    }
}

/// A command that was run to check the result of a repair, and that failed.
package struct Objection: Codable, Hashable, Sendable {
    /// The command with its literal arguments.
    package var command: String
    /// The program's path.
    package var program: String
    /// The kind of end: `exit 100`.
    package var ending: String
    /// The first lines of its output, at most six.
    package var lines: [String]

    package init(command: String, program: String, ending: String, lines: [String]) {
        self.command = command
        self.program = program
        self.ending = ending
        self.lines = lines
    }
}
