import CHost
import Paths

/// Why a child could not be started.
struct SpawnFailure: Error {
    /// The errno value.
    let code: Int32
    /// What failed, with the file.
    let reason: String

    init(code: Int32, reason: String) {
        self.code = code
        self.reason = reason
    }

    /// `stage` is one of CHOST_STAGE_*.
    init(code: Int32, stage: Int32, command: Command) {
        let program = command.arguments.first ?? ""
        let words = SystemError.words(for: code)
        let reason =
            switch Int(stage) {
            case CHOST_STAGE_FORK: "cannot start a process for '\(program)': \(words)"
            case CHOST_STAGE_ROOT where command.workingDirectory != "/":
                "cannot enter '\(HostPaths(root: command.root).display(command.workingDirectory))': \(words)"
            case CHOST_STAGE_ROOT: "cannot enter the root '\(command.root)': \(words)"
            case CHOST_STAGE_ISOLATION:
                "cannot confine '\(program)' to '\(command.root)', and without that no program of another system is run: \(words)"
            case CHOST_STAGE_DESCRIPTORS: "cannot connect '\(program)': \(words)"
            default: "cannot run '\(program)': \(words)"
            }
        self.init(code: code, reason: reason)
    }
}
