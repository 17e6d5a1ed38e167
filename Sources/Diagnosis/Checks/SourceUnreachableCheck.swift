package import DpkgModel

/// Sources that the update of this run could not fetch.
///
/// Files show a Release file that is missing, or that was fetched and not accepted. A source that has an older index
/// and did not answer is only in the output of `apt-get update`.
package enum SourceUnreachableCheck: Check {
    package static let codes: [FindingCode] = [.sourceUnreachable]

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard let update = evidence.run?.update else { return [] }
        var sources = update.unanswered
        // apt may name an index of the suite, as `ADDRESS stable/main`.
        for index in sources.indices {
            let name = sources[index].name
            sources[index].name = evidence.apt.suites.first { name.hasPrefix($0.name + "/") }?.name ?? name
        }
        for suite in evidence.apt.suites where suite.release == nil || suite.rejected != nil {
            sources.append(UnansweredSource(name: suite.name, words: nil))
        }
        var seen: Set<String> = []
        return sources.filter { seen.insert($0.name).inserted }.map { source in
            source.name.hasPrefix("cdrom:")
                ? medium(source.name, evidence)
                : SourceTrouble.finding(
                    source.name, suite: evidence.apt.suites.first { $0.name == source.name },
                    words: words(source.name, update), evidence)
        }
    }

    /// apt's reason for a suite, or for the first of its indexes with a reason.
    private static func words(_ name: String, _ update: UpdateResult) -> String? {
        update.unanswered.first { ($0.name == name || $0.name.hasPrefix(name + "/")) && $0.words != nil }?
            .words
    }

    /// A source on a CD-ROM or DVD that is not in the drive. It is needed only to install packages from it.
    private static func medium(_ name: String, _ evidence: Evidence) -> Finding {
        let label = name.drop { $0 != "[" }
        let source = evidence.apt.sources.first { source in
            source.uris.contains { $0.hasPrefix("cdrom:") && $0.contains(label) }
        }
        return Finding(
            .sourceUnreachable, .degraded, .path(name),
            facts: [
                source.map { Fact("configured", file: $0.file, line: $0.line) },
                Fact("it is a CD-ROM or DVD, and it is not in the drive"),
            ]
            .compactMap(\.self),
            outlook:
                "insert it and run apt-cdrom add, or take the source out; the rest is repaired without it"
        )
    }
}
