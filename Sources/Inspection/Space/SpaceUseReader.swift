import DpkgModel
import Host
import Paths

/// Finds what uses space on file systems that have too little free space. When there is none, it reads only
/// `/boot`.
enum SpaceUseReader {
    static func read(
        _ files: RootedFiles, _ space: [SpaceEvidence], isThorough: Bool
    ) -> SpaceUseEvidence? {
        let short = space.filter(\.isShort)
        let hasBootOfItsOwn = space.contains { $0.path == HostPaths.Machine.boot }
        guard hasBootOfItsOwn || !short.isEmpty else { return nil }
        var room = SpaceUseEvidence()
        if hasBootOfItsOwn || short.contains(where: { $0.paths.contains(HostPaths.Machine.boot) }) {
            room.bootFiles = regularFiles(in: HostPaths.Machine.boot, files)
        }
        if short.contains(where: { $0.paths.contains(HostPaths.Machine.journals) }) {
            room.archivedJournals = archivedJournals(files)
        }
        if short.contains(where: { $0.paths.contains(HostPaths.Apt.archives) }) {
            room.emptyCacheFiles = [HostPaths.Apt.archives, HostPaths.Apt.archivesPartial].flatMap {
                directory in
                regularFiles(in: directory, files).filter {
                    $0.size == 0 && $0.path != HostPaths.Apt.archivesLock
                }
            }
            room.strayArchives = CachedArchiveReader.strays(files)
        }
        if isThorough {
            for system in short { room.consumers += ConsumerSearch.largest(files, on: system.path) }
        }
        return room
    }

    private static func archivedJournals(_ files: RootedFiles) -> [SizedFile] {
        let machines = (try? files.entries(in: HostPaths.Machine.journals)) ?? []
        let found = machines.filter { $0.status.kind == .directory }.flatMap { name, _ in
            regularFiles(in: "\(HostPaths.Machine.journals)/\(name)", files).filter { file in
                file.path.hasSuffix(".journal") && file.path.split(separator: "/").last?.contains("@") == true
            }
        }
        return found.sorted { ($0.modifiedAt, $0.path) < ($1.modifiedAt, $1.path) }
    }

    private static func regularFiles(in directory: String, _ files: RootedFiles) -> [SizedFile] {
        ((try? files.entries(in: directory)) ?? []).compactMap { name, status in
            guard status.kind == .regular else { return nil }
            return SizedFile(
                path: "\(directory)/\(name)", size: status.size, modifiedAt: status.modifiedSeconds)
        }
    }
}
