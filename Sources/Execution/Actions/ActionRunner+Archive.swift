import DebArchive
import DpkgModel
import Host
import RepairPlan

/// An archive that is what the plan says, where nobody but root can change it any more.
struct TakenArchive {
    let archive: DebArchive
    /// Seen from the root that is repaired.
    let path: String
    /// It is a copy of this run, which goes with the step.
    let isCopy: Bool
}

/// Archives: proved and opened once, so that between the proof and the use nothing can be exchanged.
extension ActionRunner {
    /// Why an archive is not used.
    struct ArchiveFailure: Error, CustomStringConvertible {
        var description: String
    }

    /// Opens an archive that has the expected hash, can be read to its end, and is what the plan says. What others than
    /// root could change (`--debs` of an ordinary user, a medium) is copied into the backup of the run first, and so is
    /// what lies outside the root.
    func takeArchive(_ expectation: ArchiveExpectation, _ backup: Backup) throws -> TakenArchive {
        let isOutside = expectation.isOutside ?? false
        let isCopy = isOutside || !files.isUnderRootAlone(expectation.path)
        let path = isCopy ? try copyArchive(expectation.path, isOutside, backup) : expectation.path
        let file = try files.open(path)
        do {
            if let sha256 = expectation.sha256 {
                let digest = try FileDigest.sha256(of: file)
                guard digest == sha256 else {
                    throw ArchiveFailure(
                        description: "'\(expectation.path)' has SHA-256 \(digest), and \(sha256) was expected"
                    )
                }
            }
            let archive = try DebArchive(file: file, path: expectation.path)
            try examine(archive, expectation)
            return TakenArchive(archive: archive, path: path, isCopy: isCopy)
        } catch {
            if isCopy { try? editor.remove(path) }
            throw error
        }
    }

    /// dpkg has no option that forbids it to remove what an archive conflicts with and replaces.
    func refuseRemovals(by archive: DebArchive) throws {
        guard let stanza = Deb822.parse(try archive.control()).stanzas.first else { return }
        let packages = StatusReader.read(try files.read(HostPaths.Dpkg.status), file: "status").packages
        let removed = ReplacedPackages.removed(by: stanza, among: packages)
        guard !removed.isEmpty else { return }
        let names = removed.map(\.identity.description).joined(separator: ", ")
        let name = stanza["Package"] ?? ""
        throw ArchiveFailure(
            description:
                "dpkg would remove \(names) for it, which nobody has named: apt-get install \(name) asks")
    }

    func release(_ taken: TakenArchive) {
        if taken.isCopy { try? editor.remove(taken.path) }
    }

    private func copyArchive(_ path: String, _ isOutside: Bool, _ backup: Backup) throws -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? "archive.deb"
        let source = isOutside ? RootedFiles.machine : files
        // The file is read to its end from one descriptor: a name that leads elsewhere by then does not count.
        let copy = try backup.placeForArchive(name)
        try editor.copyContents(of: try source.open(path), to: copy)
        return copy
    }

    private func examine(_ archive: DebArchive, _ expectation: ArchiveExpectation) throws {
        try archive.verifyReadable()
        let stanza = Deb822.parse(try archive.control()).stanzas.first
        let name = stanza?["Package"] ?? ""
        let version = stanza?["Version"] ?? ""
        guard name == expectation.package else {
            throw ArchiveFailure(description: "it is of the package '\(name)'")
        }
        guard version == expectation.version else {
            throw ArchiveFailure(description: "it is of version '\(version)'")
        }
    }
}
