import DpkgModel
package import RepairPlan

/// The texts of `restore`.
package enum RestoreText {
    /// What would be brought back, or why it is not.
    package static func outlook(_ outlook: RestorationOutlook, run: String, style: TextStyle) -> String {
        let saved = outlook.saved
        var text = PrintableText.line("\(saved.title) as run \(run) has saved it") + "\n\n"
        guard outlook.refusals.isEmpty else {
            return text + refused(saved, outlook.refusals, style: style)
        }
        guard !outlook.isDone else {
            return text + "it is as it was: there is nothing to bring back\n"
        }
        let directories = outlook.missing.count { $0.kind == .directory }
        let files = outlook.missing.count - directories
        let things = [
            TextStyle.count(files, "file"),
            TextStyle.count(directories, "directory", "directories"),
            ByteCount.text(outlook.bytes),
        ]
        text += line("files", things.joined(separator: ", "), style)
        text += line(
            "dpkg", "\(TextStyle.count(saved.info.count, "file")) of info/, and the entry: \(state(saved))",
            style)
        for entry in saved.diversions {
            text += line("diversion", "\(entry.path) to \(entry.target)", style)
        }
        for name in Set(saved.alternatives.map(\.name)).sorted() { text += line("alternative", name, style) }
        for path in outlook.kept {
            text += line("kept", "\(path): it is another file now, and stays as it is", style)
        }
        return text + "no script is run, and no other package is changed\n"
    }

    /// That nothing was changed, and why.
    package static func refused(_ saved: SavedPackage, _ reasons: [String], style: TextStyle) -> String {
        var text = PrintableText.line("\(saved.title) is not brought back, nothing was changed:") + "\n"
        for reason in reasons.prefix(mostReasons) {
            text += style.wrap(PrintableText.line(reason), indent: 2, hanging: 2)
        }
        if reasons.count > mostReasons { text += "  and \(reasons.count - mostReasons) more\n" }
        return text
    }

    /// The summary at the end.
    package static func restored(
        _ saved: SavedPackage, kept: [String], notes: [String], duration: Double, logPath: String?,
        style: TextStyle
    ) -> String {
        var text = PrintableText.line("\(saved.title) is back: \(state(saved))")
        text += ", in \(TextStyle.duration(duration))\n"
        for path in kept { text += line("kept", path, style) }
        for note in notes { text += style.wrap(PrintableText.line(note), indent: 0, hanging: 2) }
        if let logPath { text += "log:    \(logPath)\n" }
        return text + "next:   aptmedic check\n"
    }

    /// That it stopped half way.
    package static func failed(
        _ saved: SavedPackage, _ reason: String, logPath: String?, style: TextStyle
    ) -> String {
        var text = PrintableText.line("\(saved.title) is not brought back as a whole:") + "\n"
        text += style.wrap(PrintableText.line(reason), indent: 2, hanging: 2)
        if let logPath { text += "log:    \(logPath)\n" }
        return text + "next:   put that right and run it again: it goes on there\n"
    }

    private static let mostReasons = 10

    private static func state(_ saved: SavedPackage) -> String {
        "\(saved.letters) \(saved.version ?? "-")"
    }

    private static func line(_ name: String, _ text: String, _ style: TextStyle) -> String {
        let wrapped = style.wrap(PrintableText.line(text), indent: 13, hanging: 2)
        return style.pad(name, 13) + wrapped.dropFirst(13)
    }
}
