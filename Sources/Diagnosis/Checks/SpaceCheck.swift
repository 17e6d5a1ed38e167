package import DpkgModel
import Paths

/// File systems to which a repair writes, and that are short of free space or inodes, or mounted read-only.
package enum SpaceCheck: Check {
    package static let codes: [FindingCode] = [.noRoom, .readOnlyFileSystem]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let vital: Set<String> = ["/", HostPaths.Machine.usr, "/var", evidence.database.directory]
        return evidence.space.compactMap { space -> Finding? in
            let severity: Severity = vital.isDisjoint(with: space.paths) ? .degraded : .broken
            return space.isReadOnly
                ? readOnly(space, severity) : short(space, severity, evidence)
        }
    }

    private static func readOnly(_ space: SpaceEvidence, _ severity: Severity) -> Finding {
        Finding(
            .readOnlyFileSystem, severity, .path(space.path),
            facts: ["the file system is mounted read-only", paths(space)],
            outlook: "look into the kernel log for the reason, then: mount -o remount,rw \(space.path)")
    }

    private static func short(
        _ space: SpaceEvidence, _ severity: Severity, _ evidence: Evidence
    ) -> Finding? {
        guard evidence.isShort(space) else { return nil }
        var facts: [Fact] = []
        let missing = evidence.missingBytes(on: space)
        if missing > 0 {
            let needed = evidence.neededBytes(on: space)
            facts.append(
                Fact(
                    "\(ByteCount.text(space.availableBytes)) are free; at least \(ByteCount.text(needed)) are needed: "
                        + "\(ByteCount.text(missing)) are missing"
                ))
        }
        if space.missingInodes > 0 {
            facts.append(
                Fact(
                    "\(space.availableInodes) inodes are free; at least \(SpaceEvidence.neededInodes) are needed"
                ))
        }
        facts.append(paths(space))
        let consumers = evidence.spaceUse?.consumers ?? []
        facts += consumers.filter { $0.fileSystem == space.path }.map(consumer)
        return Finding(
            .noRoom, severity, .path(space.path), facts: facts,
            outlook: "free space there first: dpkg stops when a write fails")
    }

    private static func paths(_ space: SpaceEvidence) -> Fact {
        Fact("on it: \(space.paths.joined(separator: ", "))")
    }

    private static func consumer(_ consumer: RoomConsumer) -> Fact {
        consumer.files == 1
            ? Fact("large: \(consumer.path), \(ByteCount.text(consumer.size))")
            : Fact("large: \(consumer.path), \(ByteCount.text(consumer.size)) in \(consumer.files) files")
    }
}
