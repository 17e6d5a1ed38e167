import DpkgModel

/// Some lines of a text file, named by number and by what stands there; everything else stays byte for byte.
package struct LineEdit: Codable, Hashable, Sendable {
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

/// New contents of a whole file; what stood there is saved first.
package struct FileReplacement: Codable, Hashable, Sendable {
    package var path: String
    package var contents: String
    /// Nil keeps the mode of an existing file.
    package var mode: UInt32?
    /// What it contains, in words: `the line '1'`.
    package var note: String

    package init(path: String, contents: String, mode: UInt32? = nil, note: String) {
        self.path = path
        self.contents = contents
        self.mode = mode
        self.note = note
    }
}

/// A directory whose contents belong into another one, and that becomes a link to it.
package struct DirectoryMerge: Codable, Hashable, Sendable {
    /// `/lib`.
    package var path: String
    /// The link's text, below the root directory: `usr/lib`.
    package var target: String
    /// Files that take the place of those in the target.
    package var better: [String]

    package init(path: String, target: String, better: [String]) {
        self.path = path
        self.target = target
        self.better = better
    }

    package var summary: String {
        let files = better.isEmpty ? "" : ", \(better.joined(separator: ", ")) in place of what is there"
        return
            "move what only \(path) has into /\(target)\(files), keep the rest in the backup of this run, and "
            + "link \(path) to \(target)"
    }
}

/// Permissions and owner of a file or directory.
package struct FileAttributes: Codable, Hashable, Sendable {
    package var path: String
    package var mode: UInt32
    /// Nil leaves the owner as it is.
    package var userID: UInt32?
    package var groupID: UInt32?

    package init(path: String, mode: UInt32, userID: UInt32? = nil, groupID: UInt32? = nil) {
        self.path = path
        self.mode = mode
        self.userID = userID
        self.groupID = groupID
    }

    package var summary: String {
        let owner = userID.map { " owner \($0):\(groupID ?? $0)" } ?? ""
        return "set \(path) to mode \(String(mode, radix: 8))\(owner)"
    }
}
