import DpkgModel
import Host
import Paths

/// Reads dpkg's journal, `updates/`: changes of single packages that are not yet in the status file.
///
/// Source: dpkg `lib/dpkg/dbmodify.c`.
struct JournalReader {
    let files: RootedFiles

    /// - Returns: the entries, and the packages of the readable ones, in the order in which dpkg would merge
    ///   them.
    func read() throws(SystemError) -> (entries: [JournalEntry], updates: [PackageRecord]) {
        // dpkg and apt use only names that consist of digits; all other files there are temporary.
        let names = try files.names(in: HostPaths.Dpkg.updates).filter {
            !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
        }
        let all = names.map(journalEntry)
        return (all.map(\.0), all.flatMap(\.1))
    }

    /// Without the journal's directory dpkg stops, even when it only reads.
    func directoryProblem() -> [DatabaseFileProblem] {
        let path = HostPaths.Dpkg.updates
        do throws(SystemError) {
            let kind = try files.status(path).kind
            guard kind != .directory else { return [] }
            return [DatabaseFileProblem(path: path, line: nil, kind: .notADirectory(kind.phrase))]
        } catch {
            return error.isMissing
                ? [DatabaseFileProblem(path: path, line: nil, kind: .notADirectory(nil))] : []
        }
    }

    /// Why a name is not a valid entry. dpkg names entries with four digits, stops at other lengths, and
    /// reads only regular files.
    ///
    /// Source: dpkg `lib/dpkg/dbmodify.c`, `cleanupdates`.
    private func foreignness(of name: String) -> String? {
        if name.utf8.count != 4 { return "its name is not one of dpkg's: four digits" }
        let status = try? files.status("\(HostPaths.Dpkg.updates)/\(name)", followingLinks: false)
        return status.flatMap { $0.kind == .regular ? nil : "it is \($0.kind.phrase), not a file" }
    }

    private func journalEntry(_ name: String) -> (JournalEntry, [PackageRecord]) {
        if let reason = foreignness(of: name) {
            return (JournalEntry(name: name, condition: .foreign(reason)), [])
        }
        do {
            let bytes = try files.read("\(HostPaths.Dpkg.updates)/\(name)", limit: 16 << 20)
            guard !bytes.isEmpty else { return (JournalEntry(name: name, condition: .empty), []) }
            let contents = StatusReader.read(bytes, file: "updates/\(name)")
            if let problem = contents.problems.first {
                return (JournalEntry(name: name, condition: .damaged(problem)), [])
            }
            guard let first = contents.packages.first else {
                let problem = StanzaProblem(
                    kind: .missingPackageName, file: "updates/\(name)", line: 1, package: nil)
                return (JournalEntry(name: name, condition: .damaged(problem)), [])
            }
            return (JournalEntry(name: name, condition: .valid(first.identity)), contents.packages)
        } catch {
            return (JournalEntry(name: name, condition: .unreadable(error.reason)), [])
        }
    }
}
