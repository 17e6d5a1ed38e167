import DpkgModel
import Host
import Paths

/// Checks the key files that sources need: whether they exist, are keys, and are readable for `_apt`.
struct KeyFileReader {
    private let files: RootedFiles
    /// Whether apt decides by the file name whether a key is armored; apt 2.9 and newer decide by the
    /// contents.
    private let goesByName: Bool
    private let sandboxUser: UInt32?
    private(set) var problems: [KeyFileProblem] = []
    private var looked: Set<String> = []
    /// Directories on the path to a directory that `_apt` cannot enter; cached because most keys are in the
    /// same one.
    private var shutOnTheWay: [String: [String]] = [:]

    static func read(
        _ files: RootedFiles, sources: [SourceEntry], aptVersion: PackageVersion?, sandboxUser: UInt32?
    ) -> [KeyFileProblem] {
        var reader = KeyFileReader(
            files: files, goesByName: aptVersion.map { $0 < PackageVersion("2.9") } ?? true,
            sandboxUser: sandboxUser)
        var needsTrusted = sources.isEmpty
        for source in sources {
            let key = SignedBy(source.options["signed-by"] ?? "")
            if key.files.isEmpty, !key.isEmbedded { needsTrusted = true }
            for path in key.files { reader.look(path, source: "\(source.file) line \(source.line)") }
        }
        if needsTrusted { reader.lookAtTrusted() }
        return reader.withOwners()
    }

    private init(files: RootedFiles, goesByName: Bool, sandboxUser: UInt32?) {
        self.files = files
        self.goesByName = goesByName
        self.sandboxUser = sandboxUser
    }

    private mutating func lookAtTrusted() {
        for name in (try? files.names(in: HostPaths.Apt.trustedParts)) ?? []
        where name.hasSuffix(".gpg") || name.hasSuffix(".asc") {
            look("\(HostPaths.Apt.trustedParts)/\(name)", source: nil)
        }
    }

    private mutating func look(_ path: String, source: String?) {
        guard looked.insert(path).inserted else { return }
        func add(_ kind: KeyFileProblem.Kind, shut: [String] = []) {
            problems.append(KeyFileProblem(path: path, kind: kind, source: source, shut: shut))
        }
        let file = try? files.open(path)
        let status: FileStatus
        do throws(SystemError) {
            status = if let file { file.status } else { try files.status(path) }
        } catch {
            // Without permission to enter the directory it is not known whether the file is missing.
            if error.isMissing || (try? files.status(path, followingLinks: false)) != nil { add(.missing) }
            return
        }
        guard status.kind == .regular else { return add(.notAKey) }
        guard status.size > 0 else { return add(.empty) }
        let shut = shutOut(path, status)
        if !shut.isEmpty { return add(.unreadable, shut: shut) }
        guard let start = try? file?.bytes(at: 0, count: 2048), !start.isEmpty else { return }
        let isArmored = ByteSearch.first(Array("-----BEGIN PGP PUBLIC KEY BLOCK-----".utf8), in: start) != nil
        // A public key, or a keybox of gpg.
        let isBinary =
            [0x98, 0x99, 0x9A, 0xC6].contains(start[0]) || start.dropFirst(8).starts(with: "KBXf".utf8)
        if !isArmored, !isBinary { return add(.notAKey) }
        // A key file that a source names may have any other extension.
        if goesByName || source == nil {
            if isArmored, path.hasSuffix(".gpg") { return add(.armoredNamedBinary) }
            if !isArmored, path.hasSuffix(".asc") { return add(.binaryNamedArmored) }
        }
    }

    /// The file, and directories on its path, that `_apt` cannot read or enter.
    private mutating func shutOut(_ path: String, _ status: FileStatus) -> [String] {
        let user = sandboxUser ?? UInt32.max
        let isShut = status.mode & 0o004 == 0 && !(status.userID == user && status.mode & 0o400 != 0)
        let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        let directories: [String]
        if let known = shutOnTheWay[directory] {
            directories = known
        } else {
            directories = shutDirectories(above: path, user)
            shutOnTheWay[directory] = directories
        }
        return isShut ? [path] + directories : directories
    }

    private func shutDirectories(above path: String, _ user: UInt32) -> [String] {
        var shut: [String] = []
        var parent = path
        while let slash = parent.lastIndex(of: "/"), slash > parent.startIndex {
            parent = String(parent[..<slash])
            guard let directory = try? files.status(parent) else { break }
            if directory.mode & 0o001 == 0, directory.userID != user { shut.append(parent) }
        }
        return shut
    }

    /// Adds the owners of damaged files: dpkg's lists are read only when there are any.
    private func withOwners() -> [KeyFileProblem] {
        guard problems.contains(where: { $0.path.hasPrefix("/usr/") || $0.path.hasPrefix("/etc/") }) else {
            return problems
        }
        var problems = problems
        for name in (try? files.names(in: HostPaths.Dpkg.info)) ?? [] where name.hasSuffix(".list") {
            guard name.contains("keyring") || problems.contains(where: { $0.owner == nil }),
                let list = try? files.read("\(HostPaths.Dpkg.info)/\(name)", limit: 16 << 20)
            else { continue }
            for index in problems.indices where problems[index].owner == nil {
                guard ByteSearch.first(Array("\(problems[index].path)\n".utf8), in: list) != nil else {
                    continue
                }
                let stem = name.dropLast(".list".count)
                let parts = stem.split(separator: ":", maxSplits: 1).map(String.init)
                problems[index].owner = PackageIdentity(
                    name: parts[0], architecture: parts.count > 1 ? parts[1] : "")
            }
        }
        return problems
    }
}
