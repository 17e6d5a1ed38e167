package import DpkgModel

/// Room and inodes of every file system that a repair writes to.
package enum SpaceCheck: Check {
    package static let codes: [FindingCode] = [.noRoom, .readOnlyFileSystem]

    /// dpkg pads a journal file, writes a second status file and unpacks beside: less than this fails.
    package static let neededBytes: Int64 = 16 << 20
    package static let neededInodes: Int64 = 256

    package static func findings(in evidence: Evidence) -> [Finding] {
        let vital: Set<String> = ["/", "/usr", "/var", evidence.database.directory]
        return evidence.space.flatMap { space -> [Finding] in
            let isVital = !vital.isDisjoint(with: space.paths)
            let paths = Fact("on it: \(space.paths.joined(separator: ", "))")
            if space.isReadOnly {
                return [
                    Finding(
                        .readOnlyFileSystem, isVital ? .broken : .degraded, .path(space.path),
                        facts: ["the file system is mounted read-only", paths],
                        outlook:
                            "look into the kernel log for the reason, then: mount -o remount,rw \(space.path)"
                    )
                ]
            }
            var facts: [Fact] = []
            if space.availableBytes < neededBytes {
                facts.append(
                    "\(Fact(bytes(space.availableBytes)).text) are free; at least \(Fact(bytes(neededBytes)).text) are needed"
                )
            }
            if space.totalInodes > 0, space.availableInodes < neededInodes {
                facts.append("\(Fact(String(space.availableInodes)).text) inodes are free")
            }
            guard !facts.isEmpty else { return [] }
            return [
                Finding(
                    .noRoom, isVital ? .broken : .degraded, .path(space.path), facts: facts + [paths],
                    outlook: "free room there first: dpkg stops when a write fails")
            ]
        }
    }

    private static func bytes(_ count: Int64) -> String {
        count < 1 << 20 ? "\(count >> 10) KiB" : "\(count >> 20) MiB"
    }
}
