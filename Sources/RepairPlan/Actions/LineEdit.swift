import DpkgModel

/// Comment out or remove some lines of a text file, and add others at its end. All other bytes stay as they are.
package struct LineEdit: ActionBody {
    package static let kind = "editLines"

    /// A line to be commented out or removed.
    package struct Line: Codable, Hashable, Sendable {
        /// Counted from 1.
        package var number: Int
        /// The line's text when the plan was made; of a long line the beginning. When the line has changed since, the
        /// edit fails.
        package var text: String
        /// The reason in the comment above this line; nil means the reason of the whole edit.
        package var reason: String?

        package init(number: Int, text: String, reason: String? = nil) {
            self.number = number
            self.text = text
            self.reason = reason
        }
    }

    package var path: String
    package var lines: [Line]
    /// The characters that begin a comment in such files; nil for files without comments, from which the lines are
    /// removed.
    package var commentMarker: String?
    /// The reason in the comment, after the name of the run.
    package var reason: String
    /// Lines to add at the end; nil for none.
    package var added: [String]?

    package init(
        path: String, lines: [Line], commentMarker: String?, reason: String, added: [String]? = nil
    ) {
        self.path = path
        self.added = added
        self.lines = lines
        self.commentMarker = commentMarker
        self.reason = reason
    }

    package var summary: String {
        let verb = commentMarker == nil ? "remove" : "comment out"
        var texts = lines.prefix(8).map { "line \($0.number) '\(String(printable: $0.text.utf8))'" }
        if lines.count > 8 { texts.append("and \(lines.count - 8) more lines") }
        let addition = added.map { ["add to \(path): \($0.joined(separator: "; "))"] } ?? []
        let removal = lines.isEmpty ? [] : ["\(verb) in \(path): \(texts.joined(separator: ", "))"]
        return (removal + addition).joined(separator: "; ")
    }

    /// The lines in groups: adjacent lines with the same reason share one comment.
    private var blocks: [[Line]] {
        var blocks: [[Line]] = []
        for line in lines.sorted(by: { $0.number < $1.number }) {
            if let last = blocks.last?.last, last.number + 1 == line.number, last.reason == line.reason {
                blocks[blocks.count - 1].append(line)
            } else {
                blocks.append([line])
            }
        }
        return blocks
    }

    /// A line is no longer what it was when the plan was made.
    package struct Outdated: Error, CustomStringConvertible {
        package var description: String
    }

    /// The contents of the file after the edit.
    ///
    /// - Parameter run: the name of the run, for the comment.
    /// - Throws: when a line is not what it was when the plan was made.
    package func applied(to bytes: [UInt8], run: String) throws(Outdated) -> [UInt8] {
        var kept = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        for block in blocks.reversed() {
            for line in block {
                guard kept.indices.contains(line.number - 1),
                    LineText.matches(kept[line.number - 1], line.text)
                else { throw Outdated(description: "line \(line.number) of \(path) is not what it was") }
            }
            guard let first = block.first else { continue }
            let places = first.number - 1..<first.number - 1 + block.count
            guard let commentMarker else {
                kept.removeSubrange(places)
                continue
            }
            let what = block.count == 1 ? "the next line" : "the next \(block.count) lines"
            let note = "\(commentMarker) aptmedic \(run) disabled \(what): \(first.reason ?? reason)"
            let disabled = kept[places].map { Array("\(commentMarker) ".utf8) + $0 }
            kept.replaceSubrange(places, with: [Array(note.utf8)] + disabled)
        }
        // The line before added lines, or before a removed last line, must end with a newline.
        let isOpen = kept.last.map { !$0.isEmpty } ?? false
        if isOpen, added != nil || (commentMarker == nil && bytes.last != 0x0A) { kept.append([]) }
        var edited = Array(kept.joined(separator: [0x0A]))
        for line in added ?? [] { edited += Array(line.utf8) + [0x0A] }
        return edited
    }
}

extension LineEdit {
    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        // When the path is a link, the link stays and the file that it leads to is edited.
        let path = try machine.resolve(self.path)
        let edited = try applied(to: try machine.read(path, limit: 64 << 20), run: machine.run)
        try machine.keep(path)
        try machine.replace(path, with: edited, mode: nil)
        return .done
    }
}

extension Action {
    package static func editLines(_ edit: LineEdit) -> Action { Action(edit) }
}
