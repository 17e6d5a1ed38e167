package import DpkgModel

/// Copy missing files of dpkg's `info/` from a copy of the directory.
extension InfoCopy: ActionBody {
    package static let kind = "copyControlFiles"

    package var summary: String {
        "copy \(files.count) files of \(packages.count) packages from \(directory) into info/"
    }

    package var details: [String] { files }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.copyControlFiles(self)
    }
}

extension Action {
    package static func copyControlFiles(_ copy: InfoCopy) -> Action { Action(copy) }
}
