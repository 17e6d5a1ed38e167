import DpkgModel

/// Write a database file of debconf with its sound records and with those that only its older copy has.
package struct DebconfRestoration: ActionBody {
    package static let kind = "restoreDebconf"

    /// The largest file that is read, in bytes.
    private static let limit = 256 << 20

    package var path: String
    /// The path of the older copy; nil when there is none.
    package var copy: String?

    package init(path: String, copy: String?) {
        self.path = path
        self.copy = copy
    }

    package var summary: String {
        "write \(path) with its sound records" + (copy.map { " and those of \($0)" } ?? "")
    }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        let isThere = machine.isThere(path)
        var database = DebconfDatabase(isThere ? try machine.read(path, limit: Self.limit) : [])
        if let copy { _ = database.add(DebconfDatabase(try machine.read(copy, limit: Self.limit))) }
        try machine.keep(path)
        // Only root may read the passwords that were given as answers.
        let mode: UInt32 = path.hasSuffix("/passwords.dat") ? 0o600 : 0o644
        try machine.replace(path, with: database.contents, mode: isThere ? nil : mode)
        return .done
    }
}

extension Action {
    package static func restoreDebconf(_ path: String, copy: String?) -> Action {
        Action(DebconfRestoration(path: path, copy: copy))
    }
}
