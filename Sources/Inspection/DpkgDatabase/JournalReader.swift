import DpkgModel
import Host
import Paths

/// Reads dpkg's journal, `updates/`: changes of single packages that are not yet in the status file.
///
/// Source: dpkg `lib/dpkg/dbmodify.c`.
struct JournalReader {
    let files: RootedFiles

    /// - Returns: the entries, each with its packages when it is readable, in the order in which dpkg would merge
    ///   them.
    func read() throws(SystemError) -> [(entry: JournalEntry, packages: [PackageRecord])] {
        // dpkg and apt use only names that consist of digits; all other files there are temporary.
        let names = try files.names(in: HostPaths.Dpkg.updates).filter {
            !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
        }
        let lengths = Set(names.map(\.utf8.count))
        return names.map { journalEntry($0, lengths) }
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

    /// Why a name is not a valid entry. dpkg names entries with four digits. It takes names of another length when
    /// all are of that length, up to ten digits, and reads only regular files.
    ///
    /// Source: dpkg `lib/dpkg/dbmodify.c`, `ulist_select`.
    private func foreignness(of name: String, _ lengths: Set<Int>) -> String? {
        let length = name.utf8.count
        if length > 10 || (length != 4 && lengths.count > 1) {
            return "its name is not one of dpkg's: four digits"
        }
        let status = try? files.status("\(HostPaths.Dpkg.updates)/\(name)", followingLinks: false)
        return status.flatMap { $0.kind == .regular ? nil : "it is \($0.kind.phrase), not a file" }
    }

    private func journalEntry(_ name: String, _ lengths: Set<Int>) -> (JournalEntry, [PackageRecord]) {
        if let reason = foreignness(of: name, lengths) {
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
                return (JournalEntry(name: name, condition: .empty), [])
            }
            return (JournalEntry(name: name, condition: .valid(first.identity)), contents.packages)
        } catch {
            return (JournalEntry(name: name, condition: .unreadable(error.reason)), [])
        }
    }
}
