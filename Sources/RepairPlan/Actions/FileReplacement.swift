/// Write a whole file. An existing file is saved first.
package struct FileReplacement: ActionBody {
    package static let kind = "write"

    package var path: String
    package var contents: String
    /// Nil keeps the mode of an existing file.
    package var mode: UInt32?
    /// The contents described for the user: `the line '1'`.
    package var note: String

    package init(path: String, contents: String, mode: UInt32? = nil, note: String) {
        self.path = path
        self.contents = contents
        self.mode = mode
        self.note = note
    }
}

extension FileReplacement {
    package var summary: String { "write \(path): \(note)" }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.keep(path)
        try machine.replace(path, with: Array(contents.utf8), mode: mode)
        return .done
    }
}

extension Action {
    package static func write(_ file: FileReplacement) -> Action { Action(file) }
}
