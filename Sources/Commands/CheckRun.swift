import ArgumentParser
import Diagnosis
import DpkgModel
import Examination
import Inspection
import Reports
import Synchronization

/// Findings about dependencies, which are computed while the rest is still being read, possibly on another thread.
private final class EarlyFindings: Sendable {
    let found = Mutex<[Finding]?>(nil)
}

/// Carries out `check` with parsed options.
struct CheckRun {
    var environment: LiveEnvironment
    var depth = Inspector.Depth.quick
    var asksForUpgrades = false
    var format = CheckFormat.text

    /// Recognises the calls `check` and `check --root DIR` without the argument parser, which takes as much time as
    /// reading 200 packages. Nil for every other call, which is then parsed.
    init?(plain arguments: [String]) {
        guard arguments.first == "check" else { return nil }
        let root: String
        switch arguments.count {
        case 1: root = "/"
        case 3 where arguments[1] == "--root" && arguments[2].hasPrefix("/"): root = arguments[2]
        default: return nil
        }
        guard let environment = try? LiveEnvironment(root: RootOption.trimmed(root)) else { return nil }
        self.environment = environment
    }

    init(
        environment: LiveEnvironment, depth: Inspector.Depth, asksForUpgrades: Bool, format: CheckFormat
    ) {
        self.environment = environment
        self.depth = depth
        self.asksForUpgrades = asksForUpgrades
        self.format = format
    }

    /// Examines the machine and prints the report.
    ///
    /// - Returns: the exit status.
    func run() throws -> Int32 {
        let early = EarlyFindings()
        let evidence = environment.examiner.evidence(depth, asksForUpgrades: asksForUpgrades) { database in
            early.found.withLock { $0 = DependencyCheck.findings(in: database) }
        }
        let findings = CheckCatalog.findings(
            in: evidence, dependencies: early.found.withLock { $0 })
        let style = Terminal.style(environment: environment.variables)
        Terminal.output(try Reports.check(evidence, findings, format: format, style: style))
        return Reports.exitStatus(findings, format: format)
    }
}
