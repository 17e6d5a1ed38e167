import DpkgModel
import Host

/// Finds the libraries of programs like the dynamic loader, and caches every file it has examined. Source:
/// ld.so(8).
struct LibrarySearch {
    /// The result of a search.
    enum Answer: Hashable {
        /// A file, as its index in `examined`.
        case file(Int)
        case missing
    }

    private let files: RootedFiles
    private(set) var examined: [ExaminedFile] = []
    /// The index in `examined` of each path; `nowhere` when the file does not exist.
    private var places: [String: Int] = [:]
    private static let nowhere = -1
    /// There are only one or two, so a dictionary is not faster.
    private var targets:
        [(target: ElfImage.Target, directories: LoaderDirectories, known: [String: Answer])] =
            []
    /// The names in small directories. They are cached because most libraries are searched for in directories
    /// that lack them.
    private var listings: [(directory: String, names: [String]?)] = []

    init(files: RootedFiles) {
        self.files = files
        places.reserveCapacity(128)
    }

    /// Examines a file once. Nil when it does not exist.
    mutating func examine(_ path: String, _ role: ExaminedFile.Role) -> Int? {
        if let place = places[path] { return place == Self.nowhere ? nil : place }
        guard let file = ExaminedFile(path, role: role, files: files) else {
            places[path] = Self.nowhere
            return nil
        }
        examined.append(file)
        places[path] = examined.count - 1
        return examined.count - 1
    }

    mutating func mark(_ place: Int, _ problem: FileProblem) {
        examined[place].problem = problem
    }

    mutating func loaderDirectories(for target: ElfImage.Target) -> LoaderDirectories {
        targets[place(of: target)].directories
    }

    private mutating func place(of target: ElfImage.Target) -> Int {
        if let place = targets.firstIndex(where: { $0.target == target }) { return place }
        let made = LoaderDirectories(for: target, files: files)
        targets.append((target, made, [:]))
        return targets.count - 1
    }

    /// The library that `requester` gets for a name, when `program` is being run.
    mutating func library(_ name: String, for requester: Int, of program: Int) -> Answer {
        guard let image = examined[requester].image, let target = examined[program].image?.target else {
            return .missing
        }
        if name.contains("/") {
            return examine(name, .library).map { .file($0) } ?? .missing
        }
        var paths = expanded(image.runPath, of: requester, target)
        if image.runPath == nil {
            paths = expanded(image.rPath, of: requester, target)
            if requester != program { paths += expanded(examined[program].image?.rPath, of: program, target) }
        }
        if !paths.isEmpty {
            let answer = search(name, in: paths, target)
            if isUsable(answer, target) { return answer }
        }
        let place = place(of: target)
        if let answer = targets[place].known[name] { return answer }
        let answer = search(name, in: loaderDirectories(for: target).directories, target)
        targets[place].known[name] = answer
        return answer
    }

    /// The first file of that name for the same processor. The loader skips files for other processors and
    /// dangling links; if nothing else is found, such a file is returned, since it explains the problem.
    private mutating func search(_ name: String, in directories: [String], _ target: ElfImage.Target)
        -> Answer
    {
        var lesser: Int?
        for directory in directories where mayHold(directory, name) {
            guard let place = examine(directory + "/" + name, .library) else { continue }
            if isUsable(.file(place), target) { return .file(place) }
            lesser = lesser ?? place
        }
        guard let lesser else { return .missing }
        if examined[lesser].problem == nil { mark(lesser, .wrongClassOrMachine) }
        return .file(lesser)
    }

    /// False when the directory certainly lacks the name: the directory is missing, or is small enough to be
    /// listed.
    private mutating func mayHold(_ directory: String, _ name: String) -> Bool {
        if let known = listings.first(where: { $0.directory == directory }) {
            return known.names?.contains(name) ?? true
        }
        var listing: [String]?
        do throws(SystemError) {
            let size = try files.status(directory).size
            if size <= 4096 { listing = try files.names(in: directory) }
        } catch {
            if error.isMissing { listing = [] }
        }
        listings.append((directory, listing))
        return listing?.contains(name) ?? true
    }

    private func isUsable(_ answer: Answer, _ target: ElfImage.Target) -> Bool {
        guard case .file(let place) = answer else { return false }
        if case .danglingLink = examined[place].problem { return false }
        return examined[place].image.map { $0.target == target } ?? true
    }

    /// The directories in a RUNPATH or RPATH, with the tokens of ld.so(8) replaced.
    private mutating func expanded(_ path: String?, of place: Int, _ target: ElfImage.Target) -> [String] {
        guard let path, !path.isEmpty else { return [] }
        let file = examined[place].path
        // Symbolic links are resolved only for a path that contains $ORIGIN, because that takes time.
        let origin = path.contains("$") ? (try? files.resolve(file)) ?? file : file
        return RunPath.directories(
            path, origin: LoaderDirectories.directory(of: origin),
            library: loaderDirectories(for: target).library)
    }
}
