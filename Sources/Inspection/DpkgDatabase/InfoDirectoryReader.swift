import DpkgModel
import Host
import Paths

/// Checks the files in `info/`: only cheap checks of lists and scripts, with one directory handle.
struct InfoDirectoryReader {
    struct Contents {
        var problems: [InfoFileProblem] = []
        var removalScripts: [PackageIdentity] = []
        var preRemovalScripts: [PackageIdentity] = []
        var forgotten: [String] = []
        var unseen: [UnseenEvidence] = []
        /// All names in `info/`.
        var names = DirectoryNames()
        /// Stems of the packages that have a `triggers` file.
        var triggerStems: [String] = []
        /// Whether some files are named `NAME:ARCH.KIND`.
        var hasQualifiedNames = false
    }

    /// Relates the scan of the directory to the packages of the database.
    static func read(_ scan: InfoScan.Contents, packages: [PackageRecord]) -> Contents {
        var contents = Contents()
        contents.unseen = scan.unseen
        guard scan.unseen.isEmpty else { return contents }
        contents.names = scan.names
        contents.triggerStems = scan.triggers
        // Stores indexes instead of records: copying a record increments a dozen reference counts.
        var owners: [String: Int] = [:]
        owners.reserveCapacity(packages.count)
        for index in packages.indices { owners[stem(packages, index)] = index }
        var isListed = [Bool](repeating: false, count: packages.count)
        for stem in scan.lists {
            if let index = owners[stem] {
                isListed[index] = true
                // In the state config-files the list of conffiles remains after a removal.
                if packages[index].state.isPresent || packages[index].state == .configFiles { continue }
            }
            contents.forgotten.append(stem)
        }
        for (stem, condition) in scan.damagedLists.sorted(by: { $0.stem < $1.stem }) {
            guard let index = owners[stem], packages[index].state.isPresent,
                let kind = kind(condition, packages[index].state)
            else { continue }
            contents.problems.append(problem(packages[index], "\(stem).list", kind))
        }
        contents.removalScripts = scan.removalScripts.compactMap { owners[$0].map { packages[$0].identity } }
        let leaving = packages.indices.filter {
            packages[$0].state.isPresent && (packages[$0].want == .deinstall || packages[$0].want == .purge)
        }
        if !leaving.isEmpty {
            let names = Set(scan.names.indices.map { scan.names[$0] })
            contents.preRemovalScripts = leaving.filter { names.contains("\(stem(packages, $0)).prerm") }
                .map { packages[$0].identity }
        }
        for (stem, name) in scan.emptyScripts {
            if let index = owners[stem] {
                contents.problems.append(problem(packages[index], name, .scriptEmpty))
            }
        }
        contents.hasQualifiedNames = scan.lists.contains { $0.utf8.contains(UInt8(ascii: ":")) }
        for index in packages.indices where packages[index].state >= .unpacked && !isListed[index] {
            // Of two entries for one package, only the one that owns the list is checked.
            let stem = stem(packages, index)
            guard owners[stem] == index else { continue }
            contents.problems.append(problem(packages[index], "\(stem).list", .listMissing))
        }
        // dpkg generates checksums for archives that lack them (`src/main/unpack.c`), so every package has
        // some.
        if scan.checksums < scan.lists.count {
            var names: Set<String> = []
            for place in 0..<scan.names.count where scan.names[place].hasSuffix(".md5sums") {
                names.insert(scan.names[place])
            }
            for index in packages.indices where isListed[index] && packages[index].state >= .unpacked {
                let name = "\(stem(packages, index)).md5sums"
                if names.contains(name) { continue }
                contents.problems.append(problem(packages[index], name, .checksumsMissing))
            }
        }
        return contents
    }

    /// The stem of the names of a package's files.
    private static func stem(_ packages: [PackageRecord], _ index: Int) -> String {
        packages[index].multiArch == "same"
            ? "\(packages[index].identity.name):\(packages[index].identity.architecture)"
            : packages[index].identity.name
    }

    private static func problem(
        _ record: PackageRecord, _ name: String, _ kind: InfoFileProblem.Kind
    ) -> InfoFileProblem {
        InfoFileProblem(package: record.identity, path: "\(HostPaths.Dpkg.info)/\(name)", kind: kind)
    }

    private static func kind(_ condition: LineCondition, _ state: PackageState) -> InfoFileProblem.Kind? {
        switch condition {
        case .sound: nil
        // A half-installed package does not have its list yet.
        case .empty: state >= .unpacked ? .listEmpty : nil
        case .hasNUL: .listHasNUL
        case .unterminated: .listUnterminated
        case .hasEmptyLine: .listHasEmptyLine
        }
    }
}
