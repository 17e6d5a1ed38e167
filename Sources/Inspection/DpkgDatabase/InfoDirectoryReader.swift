import DpkgModel
import Host

/// What stands in `info/`: lists and scripts, looked at cheaply, one directory handle for all.
struct InfoDirectoryReader {
    struct Contents {
        var problems: [InfoFileProblem] = []
        var removalScripts: [PackageIdentity] = []
        var forgotten: [String] = []
        var unseen: [UnseenEvidence] = []
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
        var owners: [String: PackageRecord] = [:]
        owners.reserveCapacity(packages.count)
        for record in packages { owners[record.infoStem] = record }
        var listed: Set<String> = []
        listed.reserveCapacity(packages.count)
        for name in names {
            guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { continue }
            let stem = String(name[..<dot])
            let kind = name[name.index(after: dot)...]
            if kind == "list" {
                listed.insert(stem)
                guard let record = owners[stem], record.isPresent else {
                    // After a removal the list of conffiles stays: state config-files.
                    if owners[stem]?.state != .configFiles { contents.forgotten.append(stem) }
                    continue
                }
                if let problem = list(name, record, directory) { contents.problems.append(problem) }
            } else if scripts.contains(String(kind)), let record = owners[stem] {
                if kind == "postrm" { contents.removalScripts.append(record.identity) }
                guard directory.size(of: name) == 0 else { continue }
                contents.problems.append(
                    InfoFileProblem(
                        package: record.identity, path: "\(HostPaths.Dpkg.info)/\(name)", kind: .scriptEmpty))
            }
        }
        for record in packages where record.state >= .unpacked && !listed.contains(record.infoStem) {
            let path = "\(HostPaths.Dpkg.info)/\(record.infoStem).list"
            contents.problems.append(
                InfoFileProblem(package: record.identity, path: path, kind: .listMissing))
        }
        return contents
    }

    /// The end of a list is where a crash shows: a cut line, NULs instead of the last blocks.
    private static func list(
        _ name: String, _ record: PackageRecord, _ directory: DirectoryHandle
    ) -> InfoFileProblem? {
        guard let (size, end) = directory.end(of: name, count: 4096) else { return nil }
        let kind: InfoFileProblem.Kind? =
            if size == 0 {
                // A half-installed package has not got its list yet.
                record.state >= .unpacked ? .listEmpty : nil
            } else if end.contains(0) {
                .listHasNUL
            } else if end.last != 0x0A {
                .listUnterminated
            } else if hasEmptyLine(end) {
                .listHasEmptyLine
            } else {
                nil
            }
        return kind.map {
            InfoFileProblem(package: record.identity, path: "\(HostPaths.Dpkg.info)/\(name)", kind: $0)
        }
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
