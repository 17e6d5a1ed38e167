import DpkgModel
import Host
import Paths

/// Reads who owns each of the source entries that name the same suite, and with which keys.
enum SourceStandingReader {
    static func read(_ files: RootedFiles, _ database: DatabaseEvidence, _ sources: inout [SourceEntry]) {
        guard sources.count > 1 else { return }
        var entries: [String: [Int]] = [:]
        for index in sources.indices {
            for name in Set(sources[index].suiteNames) { entries[name, default: []].append(index) }
        }
        let rivals = Set(entries.values.filter { $0.count > 1 }.joined()).sorted()
        guard !rivals.isEmpty else { return }
        let owners = owners(of: Set(rivals.map { sources[$0].file }), files, database)
        var trusted: [SourceKey]??
        for index in rivals {
            let entry = sources[index]
            let value = SignedBy(entry.options["signed-by"] ?? "")
            var keys: [SourceKey]?
            if value.isEmbedded {
                keys = OpenPGPKeys.read(embedded: entry.options["signed-by"] ?? "")
            } else if !value.files.isEmpty {
                keys = self.keys(value.files, files)
            } else {
                let known = trusted ?? trustedKeys(files)
                trusted = .some(known)
                keys =
                    value.fingerprints.isEmpty
                    ? known : known?.filter { value.fingerprints.contains($0.fingerprint) }
            }
            sources[index].standing = SourceStanding(
                owner: owners[entry.file], keys: keys, signers: signers(entry, files))
        }
    }

    private static func owners(
        of paths: Set<String>, _ files: RootedFiles, _ database: DatabaseEvidence
    ) -> [String: PackageIdentity] {
        var owners: [String: PackageIdentity] = [:]
        for record in database.presentPackages {
            for path in record.conffiles where paths.contains(path) { owners[path] = record.identity }
        }
        let rest = paths.filter { owners[$0] == nil }.sorted()
        guard !rest.isEmpty else { return owners }
        for (path, stem) in FileOwner(files: files).owners(of: rest) {
            owners[path] = database.presentPackages.first { $0.infoStem == stem }?.identity
        }
        return owners
    }

    /// The keys of all files; nil when one of them cannot be read.
    private static func keys(_ paths: [String], _ files: RootedFiles) -> [SourceKey]? {
        var keys: [SourceKey] = []
        for path in paths {
            guard let bytes = try? files.read(path, limit: 4 << 20), let part = OpenPGPKeys.read(bytes) else {
                return nil
            }
            keys += part
        }
        return keys
    }

    /// The keys that are trusted for every source.
    private static func trustedKeys(_ files: RootedFiles) -> [SourceKey]? {
        let names = ((try? files.names(in: HostPaths.Apt.trustedParts)) ?? []).filter {
            $0.hasSuffix(".gpg") || $0.hasSuffix(".asc")
        }
        var paths = names.map { "\(HostPaths.Apt.trustedParts)/\($0)" }
        if files.exists(HostPaths.Apt.trustedKeys) { paths.append(HostPaths.Apt.trustedKeys) }
        return keys(paths, files)
    }

    private static func signers(_ entry: SourceEntry, _ files: RootedFiles) -> [String] {
        var found: [String] = []
        for uri in entry.uris {
            for suite in entry.suites {
                let stem = ListFileName.name(of: ListFileName.suiteAddress(uri, suite: suite))
                for directory in [HostPaths.Apt.lists, HostPaths.Apt.listsPartial] {
                    guard let bytes = try? files.read("\(directory)/\(stem)InRelease", limit: 64 << 20) else {
                        continue
                    }
                    found += ClearSigned(bytes).signers.filter { !found.contains($0) }
                }
            }
        }
        return found
    }
}
