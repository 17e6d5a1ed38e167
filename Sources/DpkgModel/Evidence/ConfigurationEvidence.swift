/// A configuration file of apt or dpkg with something in it that apt or dpkg refuses, so that every command
/// stops.
package struct ConfigurationProblem: Codable, Hashable, Sendable {
    package var file: String
    /// From 1; nil when it concerns the file as a whole.
    package var line: Int?
    /// What is wrong, as text for the user: `unknown option 'badopt'`.
    package var reason: String
    /// The lines that cause the error: without them the rest is readable. Empty when the whole file has to be
    /// moved away.
    package var lines: [NumberedLine]
    /// The sign that begins a comment in such a file.
    package var commentMarker: String
    /// Whether the program stops at it; otherwise it only warns.
    package var stops: Bool

    package init(
        file: String, line: Int?, reason: String, lines: [NumberedLine] = [], commentMarker: String = "#",
        stops: Bool = true
    ) {
        self.file = file
        self.line = line
        self.reason = reason
        self.lines = lines
        self.commentMarker = commentMarker
        self.stops = stops
    }
}

/// One value of apt's or dpkg's configuration.
package struct AptSetting: Codable, Hashable, Sendable {
    /// The name as written, for example `Acquire::http::Proxy`; dpkg's options as written in dpkg.cfg.
    package var name: String
    package var value: String
    package var file: String
    package var line: Int

    package init(name: String, value: String, file: String, line: Int) {
        self.name = name
        self.value = value
        self.file = file
        self.line = line
    }
}

extension AptSetting {
    private static let hooks = [
        "dpkg::pre-invoke", "dpkg::post-invoke", "dpkg::pre-install-pkgs", "apt::update::pre-invoke",
        "apt::update::post-invoke", "apt::update::post-invoke-success",
    ]

    /// Whether it is a command that apt runs through the shell before or after its own work. If it fails, the
    /// apt command fails.
    ///
    /// Source: apt.conf(5).
    package var isHook: Bool {
        let lower = name.lowercased()
        return Self.hooks.contains { lower.hasPrefix($0) }
    }

    /// The program of a hook that consists only of a program and literal arguments; nil when the shell has to
    /// interpret it.
    package var program: String? {
        let shell = "|&;<>()$`\\\"'*?[]#~%!{}\n"
        guard isHook, value.hasPrefix("/"), !value.contains(where: { shell.contains($0) }) else { return nil }
        return value.split(separator: " ").first.map(String.init)
    }
}

/// `extended_states` when apt cannot read it, and what can be recovered.
package struct DamagedMarks: Codable, Hashable, Sendable {
    /// What is wrong, as text for the user: `the file is empty`.
    package var reason: String
    package var line: Int?
    /// The rebuilt contents: the readable stanzas, and stanzas from the backup for packages whose stanzas are
    /// lost.
    package var rebuilt: String
    /// The number of stanzas that are still readable.
    package var readable: Int
    /// The number of stanzas from the backup.
    package var fromBackup: Int
    /// False when the path is something other than a regular file.
    package var isFile: Bool

    package init(
        reason: String, line: Int?, rebuilt: String, readable: Int, fromBackup: Int, isFile: Bool
    ) {
        self.reason = reason
        self.line = line
        self.rebuilt = rebuilt
        self.readable = readable
        self.fromBackup = fromBackup
        self.isFile = isFile
    }
}
