package import DpkgModel

/// Write dpkg's status file again from copies, indexes and archives.
extension StatusRestoration: ActionBody {
    package static let kind = "restoreStatus"

    package var summary: String { "make \(path) again: \(count) packages" }

    package var details: [String] { choices }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.writeStatus(self)
        return .done
    }
}

extension Action {
    package static func restoreStatus(_ restoration: StatusRestoration) -> Action { Action(restoration) }
}
