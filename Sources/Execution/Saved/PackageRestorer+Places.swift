import DpkgModel
import Host
import Paths
import RepairPlan

/// What is in the places of a saved package's files now.
extension PackageRestorer {
    private var present: DiversionTable {
        DiversionTable.parse((try? files.text(HostPaths.Dpkg.diversions, limit: 64 << 20)) ?? "")
    }

    /// The diversions of the package that are gone.
    var lostDiversions: [DiversionTable.Entry] {
        let entries = present.entries
        return saved.diversions.filter { !entries.contains($0) }
    }

    /// The diversions as they are when those of the package are there again.
    var diversions: DiversionTable { DiversionTable(present.entries + lostDiversions) }

    /// Where a file goes.
    func place(of file: SavedFile, _ diversions: DiversionTable) -> String {
        diversions.place(of: file.path, from: saved.package.name)
    }

    func lookAtPlaces(_ outlook: inout RestorationOutlook, _ packages: [PackageRecord]) {
        let others = present.entries.flatMap { [$0.path, $0.target] }
        for lost in lostDiversions where others.contains(lost.path) || others.contains(lost.target) {
            outlook.refusals.append(
                "another diversion has \(lost.path) or \(lost.target) now: dpkg-divert --list tells whose it is"
            )
        }
        let diversions = diversions
        refuseOwners(&outlook, packages, diversions)
        guard outlook.refusals.isEmpty else { return }
        let free = freedPlaces
        for file in saved.files {
            let place = place(of: file, diversions)
            guard let status = try? files.status(place, followingLinks: false), !free.contains(place) else {
                outlook.missing.append(file)
                continue
            }
            if file.kind == .directory {
                // It may be a link to a directory, as /lib of a merged /usr is.
                guard (try? files.status(place))?.kind != .directory else { continue }
                refuse(place, status, &outlook)
            } else if !isSame(file, status, place) {
                if file.isConffile { outlook.kept.append(place) } else { refuse(place, status, &outlook) }
            } else if !file.isConffile, file.sharedWith.isEmpty, !isComplete(file, status, diversions) {
                outlook.missing.append(file)
            }
        }
    }

    /// The places from which one of the package's own diversions is still to move another package's file away.
    private var freedPlaces: Set<String> { Set(saved.diversions.filter(isToBeMoved).map(\.path)) }

    /// Whether the file at a diversion's path belongs to where it leads: nothing is there yet, and the file is not the
    /// saved package's.
    func isToBeMoved(_ diversion: DiversionTable.Entry) -> Bool {
        guard let status = try? files.status(diversion.path, followingLinks: false),
            (try? files.status(diversion.target, followingLinks: false)) == nil
        else { return false }
        let own = saved.files.first { $0.path == diversion.path }
        return !(own.map { isSame($0, status, diversion.path) } ?? false)
    }

    /// Whether a file with the right contents has its attributes, and is the same file as its twin.
    private func isComplete(_ file: SavedFile, _ status: FileStatus, _ diversions: DiversionTable) -> Bool {
        guard file.hasAttributes(of: status) else { return false }
        guard let twin = file.twin, let first = saved.files.first(where: { $0.path == twin }) else {
            return true
        }
        let other = try? files.status(place(of: first, diversions), followingLinks: false)
        return other?.identity == status.identity
    }

    private func refuse(_ place: String, _ status: FileStatus, _ outlook: inout RestorationOutlook) {
        outlook.refusals.append(
            "\(place) is another file now (\(status.kind.phrase)), and it stays as it is: move it away, "
                + "if the saved one is wanted")
    }

    private func refuseOwners(
        _ outlook: inout RestorationOutlook, _ packages: [PackageRecord], _ diversions: DiversionTable
    ) {
        let owned = saved.files.filter { $0.kind != .directory }
        let stems = Set(packages.filter(\.isPresent).map(\.infoStem)).subtracting([saved.stem])
        let owners = ListedPlaces(files: files, diversions: diversions)
            .owners(of: owned.map { place(of: $0, diversions) }, except: saved.stem, in: stems)
        for file in owned {
            let place = place(of: file, diversions)
            let new = (owners[Array(place.utf8)] ?? []).filter { !file.sharedWith.contains($0) }
            guard let owner = new.first else { continue }
            outlook.refusals.append("\(place) belongs to \(owner) now, which is installed")
        }
    }

    /// Refuses when a file system has too little free space for what is put back.
    func lookAtSpace(_ outlook: inout RestorationOutlook) {
        let diversions = diversions
        var needed: [UInt64: (bytes: Int64, space: FileSystemStatus)] = [:]
        for file in outlook.missing {
            guard let space = fileSystem(above: place(of: file, diversions)) else { continue }
            needed[space.device, default: (0, space)].bytes += file.twin == nil ? file.size : 0
        }
        for (bytes, space) in needed.values {
            let available = Int64(clamping: space.availableBytes)
            guard bytes > 0, available - bytes < SpaceEvidence.neededBytes else { continue }
            outlook.refusals.append(
                "\(ByteCount.text(bytes)) are put back below \(space.path), and only "
                    + "\(ByteCount.text(available)) are free there")
        }
    }

    /// The file system of the nearest directory that is there.
    private func fileSystem(above path: String) -> FileSystemStatus? {
        var directory = path
        while let slash = directory.lastIndex(of: "/") {
            directory = String(directory[..<slash])
            let name = directory.isEmpty ? "/" : directory
            if let found = try? files.fileSystem(at: name) { return found }
            if directory.isEmpty { return nil }
        }
        return nil
    }
}
