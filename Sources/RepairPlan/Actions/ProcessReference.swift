/// One process, so that another one that got its number later is not meant.
package struct ProcessReference: ActionBody {
    package static let kind = "endProcess"

    package var processID: Int32
    /// When it was started, in ticks since boot.
    package var startTicks: UInt64
    package var name: String

    package init(processID: Int32, startTicks: UInt64, name: String) {
        self.processID = processID
        self.startTicks = startTicks
        self.name = name
    }
}

extension ProcessReference {
    package var summary: String { "end \(name), process \(processID)" }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        machine.end(self) ? .done : ActionResult(ending: .failed("it did not end within 10 s"))
    }
}

extension Action {
    package static func endProcess(_ process: ProcessReference) -> Action { Action(process) }
}
