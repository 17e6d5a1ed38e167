import DpkgModel
import Host
import Synchronization

/// The work that does not depend on the package database, in pieces: one thread takes them from the
/// beginning, another from the end, so that both finish at about the same time regardless of how long each
/// piece takes.
final class EvidencePieces: Sendable {
    /// The result of one of the small pieces.
    private struct Part: Sendable {
        var machine: MachineEvidence?
        var space: [SpaceEvidence] = []
        var room: SpaceUseEvidence?
        var surroundings: SurroundingsEvidence?
        var locks: [LockEvidence] = []
        var alternatives: AlternativesEvidence?
        var debconf: [DebconfProblem] = []
    }

    let scan: InfoScan
    private let tools: SharedWork<ToolsEvidence>
    private let parts: [SharedWork<Part>]
    /// Work that can be added only after the packages have been read.
    private let dependent = Mutex<SharedWork<Part>?>(nil)

    init(
        _ files: RootedFiles, _ registry: LockRegistry?,
        _ environment: @escaping @Sendable () -> [String: String],
        _ clock: Clock, isThorough: Bool
    ) {
        scan = InfoScan(files)
        tools = SharedWork { ToolsReader.read(files, isThorough: isThorough) }
        let single = [
            SharedWork { Part(surroundings: SurroundingsReader.read(files, environment: environment())) },
            SharedWork {
                let space = SpaceReader.read(files)
                return Part(space: space, room: SpaceUseReader.read(files, space, isThorough: isThorough))
            },
            SharedWork { Part(machine: MachineReader.read(files, clock: clock)) },
            SharedWork {
                Part(
                    locks: LockReader.read(files, registry: registry),
                    debconf: DebconfReader.read(files, isThorough: isThorough))
            },
        ]
        // In a thorough check one reader needs all groups; otherwise three readers share them.
        let shares = isThorough ? 1 : 3
        parts =
            single
            + (0..<shares).map { share in
                SharedWork {
                    Part(
                        alternatives: AlternativesReader.read(
                            files, isThorough: isThorough, share: (share, shares)))
                }
            }
    }

    /// Adds one more piece.
    func add(_ work: @escaping @Sendable () -> Void) {
        let piece = SharedWork {
            work()
            return Part()
        }
        dependent.withLock { $0 = piece }
    }

    /// The order in which the helper thread works: first what other work depends on, then the longest piece,
    /// then the rest.
    func help() {
        scan.begin()
        tools.advance()
        scan.advance()
        dependent.withLock { $0 }?.advance()
        for part in parts { part.advance() }
    }

    /// Does the pieces that no thread has started, from the end, waits for the rest, and adds all results.
    func finish(_ evidence: inout Evidence) {
        for part in parts.reversed() { part.advance() }
        for part in parts.map({ $0.value() }) {
            if let machine = part.machine { evidence.machine = machine }
            if let surroundings = part.surroundings { evidence.surroundings = surroundings }
            evidence.space += part.space
            if let room = part.room { evidence.spaceUse = room }
            evidence.locks += part.locks
            evidence.debconf += part.debconf
            if let alternatives = part.alternatives { evidence.alternatives.add(alternatives) }
        }
        evidence.tools = tools.value()
        evidence.unseen += evidence.locks.compactMap { lock in
            guard case .unreadable(let reason) = lock.state else { return nil }
            return UnseenEvidence(path: lock.path, reason: reason)
        }
        _ = dependent.withLock { $0 }?.value()
    }
}
