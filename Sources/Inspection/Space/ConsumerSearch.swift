import DpkgModel
import Host

/// Searches one file system, up to a limit, and keeps the largest files and directories.
struct ConsumerSearch {
    /// The maximum number of entries to examine, which limits the time.
    private static let maximumEntries = 200_000
    private static let maximumDepth = 16
    private static let count = 5
    /// In bytes; smaller files are added up for their directory.
    private static let largeFile: Int64 = 1 << 20

    private let files: RootedFiles
    private let fileSystem: String
    private let device: UInt64
    private var remaining = ConsumerSearch.maximumEntries
    private var found: [RoomConsumer] = []

    static func largest(_ files: RootedFiles, on path: String) -> [RoomConsumer] {
        guard let status = try? files.status(path), status.kind == .directory else { return [] }
        var search = ConsumerSearch(files: files, fileSystem: path, device: status.device)
        search.walk(path, depth: 0)
        return search.found
    }

    private init(files: RootedFiles, fileSystem: String, device: UInt64) {
        self.files = files
        self.fileSystem = fileSystem
        self.device = device
    }

    private mutating func walk(_ directory: String, depth: Int) {
        guard depth < Self.maximumDepth, remaining > 0,
            let entries = try? files.entries(in: directory)
        else { return }
        remaining -= entries.count
        var own = RoomConsumer(fileSystem: fileSystem, path: directory, size: 0, files: 0)
        for (name, status) in entries {
            let path = directory == "/" ? "/\(name)" : "\(directory)/\(name)"
            switch status.kind {
            // Directories of other file systems, such as the kernel's, do not use space on this one.
            case .directory where status.device == device: walk(path, depth: depth + 1)
            case .regular where status.size >= Self.largeFile:
                keep(RoomConsumer(fileSystem: fileSystem, path: path, size: status.size, files: 1))
            case .regular:
                own.size += status.size
                own.files += 1
            default: break
            }
        }
        if own.files > 0 { keep(own) }
    }

    /// Keeps a large file or directory. A directory of many small files matters when inodes are short; each
    /// file uses at least 4 KiB.
    private mutating func keep(_ consumer: RoomConsumer) {
        func weight(_ one: RoomConsumer) -> Int64 { max(one.size, Int64(one.files) << 12) }
        found.append(consumer)
        found.sort { weight($0) > weight($1) }
        if found.count > Self.count { found.removeLast() }
    }
}
