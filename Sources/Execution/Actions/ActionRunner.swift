package import Host
package import RepairPlan

/// Carries out actions on one root.
package struct ActionRunner {
    package let files: RootedFiles
    package let editor: any FileEditing
    package let runner: any CommandRunning
    /// The path of the root that is repaired: `/` for the running machine.
    package let root: String
    /// The number of seconds without output after which a program and its process group are killed.
    package let idleLimit: Double
    /// Ends a process; true when it has ended.
    private let endProcess: @Sendable (ProcessReference) -> Bool

    package init(
        files: RootedFiles, editor: any FileEditing, runner: any CommandRunning, root: String,
        idleLimit: Double,
        endProcess: @escaping @Sendable (ProcessReference) -> Bool = {
            ProcessTable().end($0.processID, startedAt: $0.startTicks, within: 10)
        }
    ) {
        self.endProcess = endProcess
        self.files = files
        self.editor = editor
        self.runner = runner
        self.root = root
        self.idleLimit = idleLimit
    }

    /// Carries out an action. Its errors become a result with the ending `failed`.
    ///
    /// - Parameter progress: is called with a line for the user, and with the percentage that is done where that is
    ///   known.
    package func perform(
        _ action: Action, backup: Backup, progress: @escaping (String, Double?) -> Void
    ) -> ActionResult {
        do {
            return try action.body.perform(
                on: ChangedMachine(runner: self, backup: backup, progress: progress))
        } catch {
            return ActionResult(ending: .failed("\(error)"))
        }
    }

    func end(_ process: ProcessReference) -> Bool { endProcess(process) }

    /// Runs a program. An archive among its arguments is checked first (`takeArchive`), and the program gets the
    /// checked file.
    func run(
        _ invocation: Invocation, _ backup: Backup, _ progress: (String, Double?) -> Void
    ) -> ActionResult {
        guard let expectation = invocation.archive else { return start(invocation, progress) }
        do {
            let taken = try takeArchive(expectation, backup)
            defer { release(taken) }
            try refuseRemovals(by: taken.archive)
            var own = invocation
            own.arguments = invocation.arguments.map { $0 == expectation.path ? taken.path : $0 }
            return start(own, progress)
        } catch {
            return ActionResult(ending: .failed("\(expectation.path): \(error)"))
        }
    }

    private func start(_ invocation: Invocation, _ progress: (String, Double?) -> Void) -> ActionResult {
        var errors: [String] = []
        var command = Command(
            arguments: invocation.arguments, environment: ChildEnvironment.variables,
            standardInput: Array(invocation.input.utf8), root: root,
            workingDirectory: invocation.workingDirectory, wantsStatusDescriptor: Tools.statusDescriptor,
            idleLimit: idleLimit, totalLimit: nil, outputLimit: 256 << 10, mergesStandardError: true)
        command.usesNetwork = invocation.usesNetwork
        if let limit = invocation.silenceLimit {
            command.idleLimit = min(idleLimit, limit)
            command.countsOnlyNews = true
        }
        let result = runner.run(command) { event in
            switch event {
            case .status(let line):
                guard let status = StatusLine(line) else { return }
                if let error = status.error { errors.append(error) }
                progress(status.text, status.percent)
            case .output(let line): progress(line, nil)
            case .tick: break
            }
        }
        var ended = ActionResult(
            ending: Self.ending(result.termination), output: String(decoding: result.output, as: UTF8.self),
            errors: errors)
        ended.running = result.running
        return ended
    }

    /// How a program ended. Both of its limits, without output and in total, become `idle`.
    static func ending(_ termination: Termination) -> StepResult.Ending {
        switch termination {
        case .exited(let status): .exit(status)
        case .signaled(let number): .signal(number)
        case .notStarted(_, let reason): .notStarted(reason)
        case .idle(let seconds), .overdue(let seconds): .idle(seconds)
        }
    }
}
