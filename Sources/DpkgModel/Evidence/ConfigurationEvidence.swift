/// A configuration file of apt or dpkg with something in it that its reader refuses, so that every command stops.
package struct ConfigurationProblem: Codable, Hashable, Sendable {
    package var file: String
    /// From 1; nil when it concerns the file as a whole.
    package var line: Int?
    /// In words: `unknown option 'badopt'`.
    package var reason: String
    /// The lines without which the rest can be read; empty when the file has to be put aside as a whole.
    package var lines: [NumberedLine]
    /// The sign that begins a comment in such a file.
    package var commentMarker: String
    /// Its reader stops at it; otherwise it only warns.
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
    /// As it is written, for example `Acquire::http::Proxy`; dpkg's options as they stand in dpkg.cfg.
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

    /// A command that apt runs through the shell around its work; it fails with the command.
    ///
    /// Source: apt.conf(5).
    package var isHook: Bool {
        let lower = name.lowercased()
        return Self.hooks.contains { lower.hasPrefix($0) }
    }

    /// The program of a hook that is nothing but a program and its words; nil when a shell decides.
    package var program: String? {
        let shell = "|&;<>()$`\\\"'*?[]#~%!{}\n"
        guard isHook, value.hasPrefix("/"), !value.contains(where: { shell.contains($0) }) else { return nil }
        return value.split(separator: " ").first.map(String.init)
    }
}

/// `extended_states` when apt cannot read it, and what is left of it.
package struct DamagedMarks: Codable, Hashable, Sendable {
    /// In words: `the file is empty`.
    package var reason: String
    package var line: Int?
    /// The file as it can be rebuilt: its readable stanzas, and those of its backup for packages that are lost.
    package var rebuilt: String
    /// Stanzas that could still be read.
    package var readable: Int
    /// Stanzas that come from the backup.
    package var fromBackup: Int
    /// False when something that is no file stands in its place.
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
