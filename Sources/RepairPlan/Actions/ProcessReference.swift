/// End a process. The time of its start belongs to its identity: a later process with the same number is not meant.
package struct ProcessReference: ActionBody {
    package static let kind = "endProcess"

    package var processID: Int32
    /// When it was started, in clock ticks since boot. Source: proc_pid_stat(5), `starttime`.
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
