import DpkgModel

/// Some lines of a text file, named by number and by what stands there; everything else stays byte for byte.
package struct LineEdit: ActionBody {
    package static let kind = "editLines"

    package struct Line: Codable, Hashable, Sendable {
        /// From 1.
        package var number: Int
        /// What stood there when the plan was made, of long lines the beginning. A line that has changed since
        /// is not touched.
        package var text: String
        /// Stands in the comment above this line; nil means the reason of the whole edit.
        package var reason: String?

        package init(number: Int, text: String, reason: String? = nil) {
            self.number = number
            self.text = text
            self.reason = reason
        }
    }

    package var path: String
    package var lines: [Line]
    /// The sign that begins a comment in such files; nil where there are none, so that the lines are removed.
    package var commentMarker: String?
    /// Stands in the comment, behind the run's name.
    package var reason: String
    /// Lines that are added at the end; nil for none.
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

    /// Lines that follow each other and have one reason: one note stands above them.
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

    /// Why an edit was not made.
    package struct Outdated: Error, CustomStringConvertible {
        package var description: String
    }

    /// The file after the edit.
    ///
    /// - Parameter run: names the run in the comment.
    /// - Throws: when a line is not what it was.
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
        // Where the last line was taken away, or lines are added, what is before must end.
        let isOpen = kept.last.map { !$0.isEmpty } ?? false
        if isOpen, added != nil || (commentMarker == nil && bytes.last != 0x0A) { kept.append([]) }
        var edited = Array(kept.joined(separator: [0x0A]))
        for line in added ?? [] { edited += Array(line.utf8) + [0x0A] }
        return edited
    }
}

extension LineEdit {
    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        // Where an administrator keeps the file elsewhere, the link to it stays and the file itself is edited.
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
