/// Runs programs on this machine: each in its own session, watched by one poll loop, without threads.
package struct LiveCommandRunner: CommandRunning {
    private let processes: ProcessTable

    package init() {
        self.init(processes: ProcessTable())
    }

    init(processes: ProcessTable) {
        self.processes = processes
    }

    package func run(_ command: Command, observe: (CommandEvent) -> Void) -> CommandResult {
        let began = Clock.live.monotonic()
        do throws(SpawnFailure) {
            let child = try SpawnedChild(command)
            return ChildRun(child, command, processes: processes).finish(observe)
        } catch {
            return CommandResult(
                termination: .notStarted(code: error.code, reason: error.reason),
                duration: Clock.live.monotonic() - began)
        }
    }
}
