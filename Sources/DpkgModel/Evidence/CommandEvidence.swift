/// What `apt-get update` ended with. It exits 0 also when a source failed of which an older index is there.
package struct UpdateResult: Codable, Hashable, Sendable {
    /// How it ended: `exit 100`.
    package var ending: String
    /// It ended with exit status 0.
    package var succeeded: Bool
    /// Sources that it could not fetch, in its order.
    package var unanswered: [UnansweredSource]
    /// Its lines with `E: `, at most six.
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

/// A command that was run to prove the result of a repair, and objected.
package struct Objection: Codable, Hashable, Sendable {
    /// With its literal arguments.
    package var command: String
    /// The program's path.
    package var program: String
    /// How it ended: `exit 100`.
    package var ending: String
    /// The first lines of what it printed, at most six.
    package var lines: [String]

    package init(command: String, program: String, ending: String, lines: [String]) {
        self.command = command
        self.program = program
        self.ending = ending
        self.lines = lines
    }
}
