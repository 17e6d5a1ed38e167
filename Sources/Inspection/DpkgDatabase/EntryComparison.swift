import DpkgModel
import Host
import Paths

/// Compares entries of the status file with copies of the file. A flipped bit in a relation can result in
/// another valid relation, and because of one that cannot be satisfied apt would remove the package.
///
/// An entry is written when its package is unpacked, and so is the file list. Therefore a copy that is
/// younger than the list must have the same relations for the same version.
struct EntryComparison {
    let files: RootedFiles

    /// The number of copies to compare; older ones give no further information.
    private static let copyCount = 3
    /// If more entries than this differ, the cause is not damage but another dpkg version or manual editing.
    private static let largestCount = 8

    func doubts(_ packages: [PackageRecord]) -> [EntryDoubt] {
        let paths =
            [HostPaths.Dpkg.statusOld]
            + DatabaseCopies(files: files).paths(of: "status").prefix(Self.copyCount - 1)
        var found: [PackageIdentity: EntryDoubt] = [:]
        for path in paths {
            guard let status = try? files.status(path), status.kind == .regular,
                let bytes = try? files.expanded(path), !bytes.isEmpty
            else { continue }
            let copies = Dictionary(
                StatusReader.read(bytes, file: path).packages.map { ($0.identity, $0) },
                uniquingKeysWith: { first, _ in first })
            for record in packages where record.state >= .unpacked {
                guard let copy = copies[record.identity], copy.state >= .unpacked,
                    copy.version?.text == record.version?.text,
                    let field = Self.differingField(record, copy), isYounger(status, than: record)
                else { continue }
                var doubt =
                    found[record.identity]
                    ?? EntryDoubt(package: record.identity, field: field.name, value: field.value)
                if doubt.field == field.name, doubt.value == field.value { doubt.copies.append(path) }
                found[record.identity] = doubt
            }
        }
        guard found.count <= Self.largestCount else { return [] }
        return found.values.sorted { $0.package < $1.package }
    }

    private func isYounger(_ copy: FileStatus, than record: PackageRecord) -> Bool {
        guard let list = try? files.status("\(HostPaths.Dpkg.info)/\(record.infoStem).list") else {
            return false
        }
        return copy.modifiedNanoseconds > list.modifiedNanoseconds
    }

    /// The name and value in the copy of a field that changes only when the package is installed, if it
    /// differs.
    private static func differingField(
        _ record: PackageRecord, _ copy: PackageRecord
    ) -> (name: String, value: String)? {
        let pairs = [
            ("Depends", record.depends, copy.depends), ("Pre-Depends", record.preDepends, copy.preDepends),
            ("Conflicts", record.conflicts, copy.conflicts), ("Breaks", record.breaks, copy.breaks),
            ("Provides", record.provides, copy.provides), ("Multi-Arch", record.multiArch, copy.multiArch),
        ]
        return pairs.first { pair in
            pair.1 != pair.2 && RelationParser.groups(pair.1) != RelationParser.groups(pair.2)
        }.map { ($0.0, $0.2) }
    }
}
