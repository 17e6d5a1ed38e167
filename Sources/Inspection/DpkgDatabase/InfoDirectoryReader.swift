import DpkgModel
import Host

/// What stands in `info/`: lists and scripts, looked at cheaply, one directory handle for all.
struct InfoDirectoryReader {
    struct Contents {
        var problems: [InfoFileProblem] = []
        var removalScripts: [PackageIdentity] = []
        var forgotten: [String] = []
        var unseen: [UnseenEvidence] = []
        /// How the files of packages with a `triggers` file begin.
        var triggerStems: [String] = []
        /// Some files are named `NAME:ARCH.KIND`.
        var hasQualifiedNames = false
    }

    private static let scripts = ["preinst", "postinst", "prerm", "postrm", "config"]

    static func read(_ files: RootedFiles, packages: [PackageRecord]) -> Contents {
        var contents = Contents()
        let directory: DirectoryHandle
        let names: [String]
        do {
            directory = try files.directory(HostPaths.Dpkg.info)
            names = try directory.names()
        } catch {
            contents.unseen.append(UnseenEvidence(path: HostPaths.Dpkg.info, reason: error.reason))
            return contents
        }
        // Places, not records: copying a record counts a dozen references.
        var owners: [String: Int] = [:]
        owners.reserveCapacity(packages.count)
        for index in packages.indices { owners[packages[index].infoStem] = index }
        var listed: Set<String> = []
        listed.reserveCapacity(packages.count)
        for name in names {
            guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { continue }
            let stem = String(name[..<dot])
            let kind = name[name.index(after: dot)...]
            if kind == "triggers" {
                contents.triggerStems.append(stem)
            } else if kind == "list" {
                listed.insert(stem)
                guard let index = owners[stem], packages[index].isPresent else {
                    // After a removal the list of conffiles stays: state config-files.
                    let isRemoved = owners[stem].map { packages[$0].state == .configFiles } ?? false
                    if !isRemoved { contents.forgotten.append(stem) }
                    continue
                }
                let state = packages[index].state
                guard let problem = list(name, state, directory) else { continue }
                contents.problems.append(
                    InfoFileProblem(
                        package: packages[index].identity, path: "\(HostPaths.Dpkg.info)/\(name)",
                        kind: problem))
            } else if scripts.contains(where: { kind == $0 }), let index = owners[stem] {
                if kind == "postrm" { contents.removalScripts.append(packages[index].identity) }
                guard directory.size(of: name) == 0 else { continue }
                contents.problems.append(
                    InfoFileProblem(
                        package: packages[index].identity, path: "\(HostPaths.Dpkg.info)/\(name)",
                        kind: .scriptEmpty))
            }
        }
        contents.hasQualifiedNames = listed.contains { $0.utf8.contains(UInt8(ascii: ":")) }
        for record in packages where record.state >= .unpacked && !listed.contains(record.infoStem) {
            let path = "\(HostPaths.Dpkg.info)/\(record.infoStem).list"
            contents.problems.append(
                InfoFileProblem(package: record.identity, path: path, kind: .listMissing))
        }
        return contents
    }

    /// The end of a list is where a crash shows: a cut line, NULs instead of the last blocks.
    private static func list(
        _ name: String, _ state: PackageState, _ directory: DirectoryHandle
    ) -> InfoFileProblem.Kind? {
        guard let (size, end) = directory.end(of: name, count: 4096) else { return nil }
        if size == 0 {
            // A half-installed package has not got its list yet.
            return state >= .unpacked ? .listEmpty : nil
        }
        if end.contains(0) { return .listHasNUL }
        if end.last != 0x0A { return .listUnterminated }
        return hasEmptyLine(end) ? .listHasEmptyLine : nil
    }

    private static func hasEmptyLine(_ bytes: [UInt8]) -> Bool {
        var previous: UInt8 = bytes.first == 0x0A && bytes.count == 1 ? 0x0A : 0
        for byte in bytes {
            if byte == 0x0A, previous == 0x0A { return true }
            previous = byte
        }
        return false
    }
}
