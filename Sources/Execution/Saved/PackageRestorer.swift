import DpkgModel
import Host
import Paths
import RepairPlan

/// Brings a saved package back.
///
/// It is refused, and nothing is changed, when one of these is so:
///
/// | reason | why |
/// |---|---|
/// | a saved copy is not what was written (SHA-256) | what would come back is not the package |
/// | dpkg's journal is not empty, or its status file is damaged | an entry cannot be put in safely |
/// | the package is installed again, in any version | it would be replaced |
/// | another instance of the name is there, and dpkg does not take both | dpkg would refuse its database |
/// | another package has one of its files now | that package would be damaged |
/// | another file is in the place of one | it belongs to somebody; a conffile is kept, and that is said |
/// | there is too little free space | it would stay half done |
///
/// Then, in this order, each step doing nothing where it was done before, so that a restoration that was killed is
/// finished by another one: its diversions; directories and files; files of `info/`; trigger interests; alternatives;
/// the loader's cache; and last, when all that is on the disk, the entry in the status file, in one atomic replacement.
/// Until then dpkg does not know the package, and its database is readable at every point.
struct PackageRestorer {
    /// Why it was not brought back, as text for the user.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    let files: RootedFiles
    let found: SavedPackages.Found

    var saved: SavedPackage { found.saved }
    var places: SavedPlaces { SavedPlaces(base: found.directory) }

    /// What would be done, and why not. Changes nothing.
    func outlook() -> RestorationOutlook {
        var outlook = RestorationOutlook(saved: saved)
        outlook.refusals = damages()
        guard outlook.refusals.isEmpty else { return outlook }
        let packages = readDatabase(&outlook)
        guard outlook.refusals.isEmpty else { return outlook }
        lookAtPlaces(&outlook, packages)
        if outlook.refusals.isEmpty { lookAtSpace(&outlook) }
        return outlook
    }

    // MARK: the copies

    /// What of the saved copies is damaged, as sentences.
    private func damages() -> [String] {
        var damaged: [String] = []
        let entry = (try? files.read(places.entry, limit: 16 << 20)) ?? []
        if FileDigest.sha256(of: entry) != saved.entrySHA256
            || StatusEntryText.record(of: entry)?.identity != saved.package
        {
            damaged.append(places.entry)
        }
        for file in saved.files where file.twin == nil && !isSound(places.copy(of: file), file) {
            damaged.append(places.copy(of: file))
        }
        for file in saved.info where !isSound(places.info(name(of: file)), file) {
            damaged.append(places.info(name(of: file)))
        }
        guard !damaged.isEmpty else { return [] }
        let more = damaged.count > 3 ? " and \(damaged.count - 3) more" : ""
        let names = damaged.prefix(3).joined(separator: ", ")
        return ["the saved copies are damaged, they are not what was written: \(names)\(more)"]
    }

    private func isSound(_ copy: String, _ file: SavedFile) -> Bool {
        if file.kind == .directory { return true }
        guard let status = try? files.status(copy, followingLinks: false) else { return false }
        return isSame(file, status, copy)
    }

    /// The name of a file of `info/`.
    func name(of file: SavedFile) -> String {
        file.path.split(separator: "/").last.map(String.init) ?? ""
    }

    /// Whether a file on the disk has the kind and the contents of a saved one.
    func isSame(_ file: SavedFile, _ status: FileStatus, _ path: String) -> Bool {
        switch (file.kind, status.kind) {
        case (.regular, .regular):
            status.size == file.size && (try? FileDigest.sha256(of: path, files: files)) == file.sha256
        case (.symbolicLink, .symbolicLink): (try? files.linkTarget(path)) == file.target
        case (.directory, .directory), (.other, .fifo), (.other, .socket), (.other, .characterDevice),
            (.other, .blockDevice):
            true
        default: false
        }
    }

    // MARK: the database

    /// - Returns: the packages of the status file.
    private func readDatabase(_ outlook: inout RestorationOutlook) -> [PackageRecord] {
        let journal = ((try? files.names(in: HostPaths.Dpkg.updates)) ?? []).filter {
            $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
        }
        guard journal.isEmpty else {
            outlook.refusals.append(
                "dpkg's journal is not merged into its status file: aptmedic repair --only database merges it"
            )
            return []
        }
        guard let bytes = try? files.read(HostPaths.Dpkg.status) else {
            outlook.refusals.append("\(HostPaths.Dpkg.status) cannot be read: aptmedic check tells more")
            return []
        }
        let packages = StatusReader.read(bytes, file: "status").packages
        let entry = (try? files.read(places.entry, limit: 16 << 20)) ?? []
        let own = packages.first { $0.identity == saved.package }
        if StatusEntryText.text(of: saved.package, in: bytes) == entry {
            outlook.hasEntry = true
        } else if let own, own.isPresent {
            let version = own.version.map { " \($0.text)" } ?? ""
            outlook.refusals.append(
                "\(own.identity)\(version) is installed again (\(own.letters)), and it is not replaced: "
                    + "remove it first, if the saved one is wanted")
        } else {
            do throws(StatusEntryText.Refusal) {
                _ = try StatusEntryText.putting(entry, into: bytes, native: Self.native(packages))
            } catch {
                outlook.refusals.append(error.description)
            }
        }
        return packages
    }

    /// dpkg's own architecture.
    static func native(_ packages: [PackageRecord]) -> String {
        packages.first { $0.identity.name == "dpkg" }?.identity.architecture ?? ""
    }
}
