import DpkgModel
import Host
import Paths

/// Reads the facts that identify the machine.
enum MachineReader {
    static func read(_ files: RootedFiles, clock: Clock) -> MachineEvidence {
        let facts = HostFacts.read(files)
        var machine = MachineEvidence()
        machine.hostName = facts.hostName
        machine.system = facts.prettyName
        machine.kernelRelease = facts.kernelRelease
        machine.root = files.paths.root
        machine.userID = facts.userID
        machine.takenAt = clock.now()
        return machine
    }
}
