import CrashFormats
package import DpkgModel
package import Host
import Paths

/// The journals and core files of a machine, open, for the helper that reads them. Regular files only; where others may
/// write, never through a link.
package struct CrashFiles {
    /// The newest are taken, so many of each.
    private static let mostJournals = 24
    private static let mostCores = 40

    /// The newest first.
    package private(set) var journals: [OpenFile] = []
    package private(set) var cores: [OpenFile] = []
    package private(set) var unseen: [UnseenEvidence] = []

    private let files: RootedFiles

    /// - Parameter since: only files that were changed since then, in seconds since 1970; nil: all.
    package init(_ files: RootedFiles, since: Double?) {
        self.files = files
        let found = HostPaths.Machine.allJournals.flatMap { directory in
            ((try? files.names(in: directory)) ?? []).flatMap { machine in
                FoundFile.all(entries("\(directory)/\(machine)"), in: "\(directory)/\(machine)") {
                    $0.hasSuffix(".journal")
                }
            }
        }
        journals = open(found, since, most: Self.mostJournals, of: "journals")
        var dumps: [FoundFile] = []
        for directory in [
            "/", HostPaths.Machine.rootHome, HostPaths.Machine.crashReports, HostPaths.Machine.coredumps,
        ] {
            dumps += FoundFile.all(entries(directory), in: directory) { Self.isCore($0, in: directory) }
        }
        cores = open(dumps, since, most: Self.mostCores, of: "core files")
    }

    private func entries(_ directory: String) -> [(String, FileStatus)] {
        ((try? files.entries(in: directory)) ?? []).map { ($0, $1) }
    }

    private static func isCore(_ name: String, in directory: String) -> Bool {
        if directory == HostPaths.Machine.coredumps {
            return CoredumpFileName(name).map { !$0.isCompressed } ?? false
        }
        return name == "core" || name.hasPrefix("core.")
    }

    private mutating func open(
        _ found: [FoundFile], _ since: Double?, most: Int, of words: String
    ) -> [OpenFile] {
        let recent = found.filter { file in since.map { file.changedAt >= $0 } ?? true }
            .sorted { $0.changedAt > $1.changedAt }
        if recent.count > most {
            unseen.append(
                UnseenEvidence(
                    path: recent[most].path,
                    reason: "\(recent.count) \(words) are there; the newest \(most) were read"))
        }
        var opened: [OpenFile] = []
        for file in recent.prefix(most) {
            do throws(SystemError) {
                opened.append(try files.open(file.path, followingLinks: false))
            } catch {
                // One reason is told once, of the directory.
                let directory = file.path.lastIndex(of: "/").map { String(file.path[..<$0]) } ?? ""
                let failure = UnseenEvidence(
                    path: directory.isEmpty ? "/" : directory, reason: error.reason)
                if !error.isMissing, !unseen.contains(failure) { unseen.append(failure) }
            }
        }
        return opened
    }
}

/// A regular file that may be read.
struct FoundFile {
    let path: String
    /// Seconds since 1970.
    let changedAt: Double
    /// In bytes.
    let size: Int64

    /// The files with certain names among the entries of a directory.
    ///
    /// - Parameter withLinks: true where only root can put a link.
    static func all(
        _ entries: [(String, FileStatus)], in directory: String, withLinks: Bool = false,
        where isWanted: (String) -> Bool
    ) -> [FoundFile] {
        let kinds: [FileKind] = withLinks ? [.regular, .symbolicLink] : [.regular]
        return entries.filter { name, status in kinds.contains(status.kind) && isWanted(name) }
            .map { name, status in
                FoundFile(
                    path: directory == "/" ? "/\(name)" : "\(directory)/\(name)",
                    changedAt: Double(status.modifiedNanoseconds) / 1e9, size: status.size)
            }
    }
}
