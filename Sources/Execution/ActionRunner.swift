import DebArchive
import DpkgModel
package import Host
package import RepairPlan

/// Carries out one action. It decides nothing: what is wrong and what is allowed was decided before.
package struct ActionRunner {
    package struct Result {
        package var ending: StepResult.Ending
        package var output = ""
        package var errors: [String] = []
        package var duration: Double = 0
    }

    package let files: RootedFiles
    package let editor: any FileEditing
    package let runner: any CommandRunning
    package let root: String
    /// Seconds without a sign of life after which a child and its process group are killed.
    package let idleLimit: Double
    /// True when the process is gone.
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

    package func perform(
        _ action: Action, backup: Backup, progress: (String, Double?) -> Void
    ) -> Result {
        do {
            switch action {
            // The locks were taken before the first step.
            case .waitForLocks: break
            case .endProcess(let process):
                return Result(ending: endProcess(process) ? .done : .failed("it did not end within 10 s"))
            case .run(let invocation): return run(invocation, progress)
            case .moveAside(let path): try backup.moveAside(path)
            case .setAside(let paths):
                for path in paths { try backup.moveAside(path) }
            case .delete(let paths):
                for path in paths { try editor.remove(path) }
            case .makeDirectory(let path, let mode): try editor.makeDirectory(path, mode: mode)
            case .makeDevice(let device):
                try editor.makeDevice(
                    device.path, major: device.major, minor: device.minor, mode: 0o666)
            case .remount(let path): try editor.remountWritable(path)
            case .clearImmutable(let path): try editor.clearImmutable(path)
            case .write, .editLines, .disable, .setAttributes, .link:
                return Result(ending: .done, output: try edit(action, backup))
            case .fetch(let fetch): return try self.fetch(fetch, progress: progress)
            case .mergeDirectory(let merge):
                return Result(ending: .done, output: try mergeDirectory(merge, backup))
            case .restoreStatus(let restoration): try restoreStatus(restoration, backup)
            case .restoreDebconf(let path, let copy): try restoreDebconf(path, copy: copy, backup)
            case .unpackFiles(let rescue): return try unpackFiles(rescue, backup)
            case .copyControlFiles(let copy):
                return Result(ending: .done, output: try copyControlFiles(copy))
            case .restoreControlFiles(let restoration):
                return try restoreControlFiles(restoration, backup)
            }
            return Result(ending: .done)
        } catch {
            return Result(ending: .failed("\(error)"))
        }
    }

    private func run(_ invocation: Invocation, _ progress: (String, Double?) -> Void) -> Result {
        if let expectation = invocation.archive,
            let problem = problem(with: expectation, at: files.paths.display(expectation.path))
        {
            return Result(ending: .failed("\(expectation.path): \(problem)"))
        }
        var errors: [String] = []
        let command = Command(
            arguments: invocation.arguments, environment: ChildEnvironment.variables,
            standardInput: Array(invocation.input.utf8), root: root,
            workingDirectory: invocation.workingDirectory, wantsStatusDescriptor: Tools.statusDescriptor,
            idleLimit: idleLimit, totalLimit: nil, outputLimit: 256 << 10, mergesStandardError: true)
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
        return Result(
            ending: Self.ending(result.termination), output: String(decoding: result.output, as: UTF8.self),
            errors: errors, duration: result.duration)
    }

    static func ending(_ termination: Termination) -> StepResult.Ending {
        switch termination {
        case .exited(let status): .exit(status)
        case .signaled(let number): .signal(number)
        case .notStarted(_, let reason): .notStarted(reason)
        case .idle(let seconds), .overdue(let seconds): .idle(seconds)
        }
    }

    /// dpkg gets an archive only when all of it can be read and it is what the plan says.
    ///
    /// - Parameter path: where it is, seen from this process.
    func problem(with expectation: ArchiveExpectation, at path: String) -> String? {
        do {
            let archive = try DebArchive(path: path)
            try archive.verifyReadable()
            let stanza = Deb822.parse(try archive.control()).stanzas.first
            let name = stanza?["Package"] ?? ""
            let version = stanza?["Version"] ?? ""
            guard name == expectation.package else { return "it is of the package '\(name)'" }
            guard version == expectation.version else { return "it is of version '\(version)'" }
            return nil
        } catch {
            return "\(error)"
        }
    }
}
