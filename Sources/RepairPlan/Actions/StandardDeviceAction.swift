package import DpkgModel

/// Make a device file with mode 0666.
extension StandardDevice: ActionBody {
    package static let kind = "makeDevice"

    package var summary: String { "make the device \(path), character \(major):\(minor)" }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.makeDevice(self, mode: 0o666)
        return .done
    }
}

extension Action {
    package static func makeDevice(_ device: StandardDevice) -> Action { Action(device) }
}
