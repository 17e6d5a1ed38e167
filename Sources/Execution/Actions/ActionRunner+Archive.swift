import DebArchive
import DpkgModel
import Host
import Paths
import RepairPlan

/// An archive that was checked, in a place where only root can change it.
struct TakenArchive {
    let archive: DebArchive
    /// The path in the root that is repaired.
    let path: String
    /// Whether it is a copy that this run has made, to be removed after the step.
    let isCopy: Bool
}

/// Checks archives before they are used. Each is opened once, so that it cannot be exchanged between the check and
/// the use.
extension ActionRunner {
    /// Why an archive is not used.
    struct ArchiveFailure: Error, CustomStringConvertible {
        var description: String
    }

    /// Opens an archive and checks that it has the expected hash, can be read to its end, and is of the expected
    /// package and version. A file that users other than root can change (`--debs` of an ordinary user, a USB stick)
    /// is first copied into the backup of the run, and so is a file outside of the root that is repaired.
    ///
    /// - Throws: `ArchiveFailure` and errors of reading; the copy is removed then.
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

    /// Refuses an archive for which dpkg would remove another package, because dpkg has no option that forbids it.
    ///
    /// - Throws: `ArchiveFailure` with the names of these packages.
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

    /// Removes the copy of an archive, if one was made.
    func release(_ taken: TakenArchive) {
        if taken.isCopy { try? editor.remove(taken.path) }
    }

    private func copyArchive(_ path: String, _ isOutside: Bool, _ backup: Backup) throws -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? "archive.deb"
        let source = isOutside ? RootedFiles.machine : files
        // The copy is read from one file descriptor: it does not matter when the path leads to another file meanwhile.
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
