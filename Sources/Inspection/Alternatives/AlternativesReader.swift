import DpkgModel
import Host
import Paths

/// Reads the alternatives: the files of the database, and the links that belong to them.
///
/// Source: update-alternatives(1) "FILES".
struct AlternativesReader {
    private static let directory = HostPaths.Dpkg.alternatives
    private static let links = HostPaths.Dpkg.alternativeLinks
    private static let largestFile = 4 << 20

    private let files: RootedFiles
    private var directories: DirectoryHandles
    private var evidence = AlternativesEvidence()
    /// The directory of the groups is there and cannot be read.
    private var isUnseen = false
    private var groups: [AlternativeGroup] = []

    private init(_ files: RootedFiles) {
        self.files = files
        directories = DirectoryHandles(files: files)
    }

    /// - Parameter isThorough: also check the links of slaves, and find groups whose file is missing.
    /// - Parameter share: the part of the groups to read, when several readers share the work.
    static func read(
        _ files: RootedFiles, isThorough: Bool, share: (number: Int, of: Int) = (0, 1)
    ) -> AlternativesEvidence {
        var reader = AlternativesReader(files)
        reader.readGroups(share)
        for group in reader.groups where isThorough || !reader.looksSound(group) { reader.readLinks(group) }
        if !reader.evidence.links.isEmpty { reader.evidence.lacksDirectory = !files.exists(links) }
        if isThorough { reader.findLost() }
        return reader.evidence
    }

    private mutating func readGroups(_ share: (number: Int, of: Int)) {
        let names: [String]
        do throws(SystemError) {
            names = try files.names(in: Self.directory)
        } catch {
            // Which groups there are is not known, so none is taken for lost.
            isUnseen = !error.isMissing
            return
        }
        for (place, name) in names.enumerated() where place % share.of == share.number {
            // A file that is being written, or a copy.
            if name.contains(".dpkg-") { continue }
            let path = "\(Self.directory)/\(name)"
            do throws(SystemError) {
                let reading = AlternativeGroupReading(try contents(name, path), name: name)
                if reading.problem == nil, let group = reading.group {
                    groups.append(group)
                } else {
                    addDamaged(path, name, reading, isThere: true)
                }
            } catch {
                if error.isRefused || error.isMissing || error.isFailure { continue }
                addDamaged(path, name, nil, isThere: true)
            }
        }
    }

    private mutating func contents(_ name: String, _ path: String) throws(SystemError) -> [UInt8] {
        if let bytes = directories.handle(Self.directory)?.smallContents(of: name) { return bytes }
        return try files.read(path, limit: Self.largestFile)
    }

    private mutating func addDamaged(
        _ path: String, _ name: String, _ reading: AlternativeGroupReading?, isThere: Bool
    ) {
        let restoration = AlternativeRestoration(files: files, name: name, reading: reading)
        // A link whose group is not known anywhere was created by the administrator.
        if !isThere, restoration.group == nil { return }
        evidence.damaged.append(
            DamagedAlternative(
                path: path,
                reason: reading?.problem ?? (isThere ? "it is not a file" : "it is missing"),
                isThere: isThere, contents: restoration.group?.text, sources: restoration.sources))
    }

    /// Checks the links that are in use: of the master, and of the slaves whose files exist.
    private mutating func readLinks(_ group: AlternativeGroup) {
        let link = "\(Self.links)/\(group.master.name)"
        let current = try? files.linkTarget(link)
        let choice =
            group.choices.first { $0.path == current && files.exists($0.path) }
            ?? bestThere(of: group)
        guard let choice else { return }
        if current != choice.path {
            // A working link that the administrator set is kept. If a package has lost the link's target, the
            // link works again when the file is restored.
            if files.exists(link) { return }
            if let current, !FileOwner(files: files).owners(of: [current]).isEmpty { return }
            add(group, link, choice.path, current.map { "it leads to \($0), which does not exist" })
        }
        addOuter(group, group.master.path, link)
        for (slave, path) in zip(group.slaves, choice.slavePaths) where !path.isEmpty {
            let inner = "\(Self.links)/\(slave.name)"
            if files.exists(inner) || !files.exists(path) { continue }
            add(
                group, inner, path,
                (try? files.linkTarget(inner)).map { "it leads to \($0), which does not exist" })
            addOuter(group, slave.path, inner)
        }
    }

    /// Whether the master's link leads to an existing choice, and another link leads to it. This check is
    /// fast.
    private mutating func looksSound(_ group: AlternativeGroup) -> Bool {
        guard let target = directories.handle(Self.links)?.linkTarget(of: group.master.name),
            group.choices.contains(where: { $0.path == target })
        else { return false }
        return directories.status(target)?.kind == .regular && directories.status(group.master.path) != nil
    }

    private func bestThere(of group: AlternativeGroup) -> AlternativeGroup.Choice? {
        var there = group
        there.choices.removeAll { !files.exists($0.path) }
        return there.best
    }

    /// Reports a missing link outside of /etc/alternatives. update-alternatives replaces only links there. If
    /// the directory for it does not exist, the link is not needed.
    private mutating func addOuter(_ group: AlternativeGroup, _ path: String, _ link: String) {
        guard (try? files.status(path, followingLinks: false)) == nil,
            files.exists(LoaderDirectories.directory(of: path))
        else { return }
        add(group, path, link, nil)
    }

    private mutating func add(
        _ group: AlternativeGroup, _ path: String, _ target: String, _ condition: String?
    ) {
        evidence.links.append(
            AlternativeLinkProblem(
                name: group.master.name, path: path, target: target, condition: condition ?? "it is missing"))
    }

    // MARK: missing groups

    private mutating func findLost() {
        guard !isUnseen else { return }
        var known = Set(groups.flatMap { [$0.master.name] + $0.slaves.map(\.name) })
        known.formUnion(evidence.damaged.compactMap { $0.path.split(separator: "/").last.map(String.init) })
        let lost = ((try? files.names(in: Self.links)) ?? []).filter {
            !known.contains($0) && (try? files.linkTarget("\(Self.links)/\($0)")) != nil
        }
        for name in lost { addDamaged("\(Self.directory)/\(name)", name, nil, isThere: false) }
    }

    // MARK: packages

    /// Names that unfinished packages register differently from the database.
    static func conflicts(_ files: RootedFiles, _ packages: [PackageRecord]) -> [AlternativeConflict] {
        var found: [AlternativeConflict] = []
        for index in packages.indices
        where packages[index].state.isUnfinished && packages[index].state.isPresent {
            let record = packages[index]
            guard
                let script = try? files.text(
                    "\(HostPaths.Dpkg.info)/\(record.infoStem).postinst", limit: 16 << 20)
            else { continue }
            for registration in AlternativeRegistration.all(in: script) {
                for slave in registration.slaves {
                    let path = "\(directory)/\(slave.link.name)"
                    guard let bytes = try? files.read(path, limit: largestFile) else { continue }
                    let choices = AlternativeGroupReading(bytes, name: slave.link.name).group?.choices ?? []
                    let there = choices.map(\.path).filter { files.exists($0) }
                    let owners = there.isEmpty ? [:] : FileOwner(files: files).owners(of: there)
                    found.append(
                        AlternativeConflict(
                            package: record.identity, name: slave.link.name, master: registration.master.name,
                            path: path,
                            foreignChoices: there.filter { owners[$0] != record.infoStem }))
                }
            }
        }
        return found
    }
}
