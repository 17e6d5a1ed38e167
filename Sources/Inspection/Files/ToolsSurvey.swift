import DpkgModel
import Host

/// Examines every program of the table, its loader, its libraries and its script interpreter.
struct ToolsSurvey {
    /// A missing file that is needed, and the programs that need it.
    struct Absence {
        enum Kind { case program, library, interpreter }

        let kind: Kind
        let name: String
        var users: [String]
    }

    private let files: RootedFiles
    private(set) var search: LibrarySearch
    /// The existing programs, in the order of the table.
    private(set) var programs: [(path: String, place: Int)] = []
    /// For each index in `search.examined`, the programs that need the file. May be shorter.
    private var users: [[String]] = []
    private(set) var absences: [Absence] = []

    private var glance: ProgramGlance

    init(files: RootedFiles) {
        self.files = files
        glance = ProgramGlance(files: files)
        search = LibrarySearch(files: files)
    }

    /// - Parameter isThorough: examine every program of the table; otherwise the vital ones, and those that
    ///   fail the checks of `ProgramGlance`.
    mutating func run(_ table: [ToolProgram], isThorough: Bool) {
        for program in table where isThorough || program.isVital || !glance.looksSound(program) {
            lookUp(program)
        }
        let usual = usualTarget()
        for program in programs {
            follow(program.place, for: program.path, usual: usual, depth: 0)
        }
    }

    /// The programs that need the file at an index of `search.examined`.
    func users(of place: Int) -> [String] { place < users.count ? users[place] : [] }

    mutating func mark(_ place: Int, _ problem: FileProblem) { search.mark(place, problem) }

    /// The directory in which a missing library would be installed, according to the usual processor.
    mutating func libraryHome() -> String {
        usualTarget().map { search.loaderDirectories(for: $0).home } ?? "/usr/lib"
    }

    private mutating func lookUp(_ program: ToolProgram) {
        for path in program.candidates where !glance.isAbsent(path) {
            guard let place = search.examine(path, .program) else { continue }
            programs.append((path, place))
            return
        }
        switch program.need {
        case .always: break
        case .whenListed(let package):
            guard FileOwner(files: files).lists(program.path, package: package) else { return }
        case .whenOwned:
            guard !FileOwner(files: files).owners(of: [program.path]).isEmpty else { return }
        }
        absences.append(Absence(kind: .program, name: program.path, users: []))
    }

    /// The processor of most programs, so that one damaged header cannot change the result.
    private func usualTarget() -> ElfImage.Target? {
        // There are only one or two, so a dictionary is not faster.
        var counts: [(target: ElfImage.Target, count: Int)] = []
        for program in programs {
            guard let target = search.examined[program.place].image?.target else { continue }
            if let index = counts.firstIndex(where: { $0.target == target }) {
                counts[index].count += 1
            } else {
                counts.append((target, 1))
            }
        }
        return counts.max { $0.count < $1.count }?.target
    }

    private mutating func follow(_ place: Int, for program: String, usual: ElfImage.Target?, depth: Int) {
        let file = search.examined[place]
        if file.problem != nil { return }
        if let interpreter = file.scriptInterpreter {
            // The kernel accepts an interpreter that is itself a script, up to four levels.
            guard depth < 4 else { return }
            guard let next = search.examine(interpreter, .program) else {
                miss(.interpreter, interpreter, for: program)
                return
            }
            note(next, for: program)
            follow(next, for: program, usual: usual, depth: depth + 1)
        } else if let image = file.image {
            let loader = image.interpreter.flatMap { search.examine($0, .program) }
            // A program for another processor may run here too (i386 on amd64), when its own loader exists.
            if image.target != usual, loader.flatMap({ search.examined[$0].image })?.target != image.target {
                search.mark(place, .wrongClassOrMachine)
                return
            }
            if let loader {
                note(loader, for: program)
            } else if let path = image.interpreter {
                miss(.interpreter, path, for: program)
            }
            followLibraries(of: place, for: program)
        }
    }

    /// Breadth first, like the loader. A name that was found once is not searched for again, and the loader
    /// itself is already loaded.
    private mutating func followLibraries(of place: Int, for program: String) {
        var found: Set<String> = []
        if let loader = search.examined[place].image?.interpreter?.split(separator: "/").last {
            found.insert(String(loader))
        }
        var queue = [place]
        var next = 0
        while next < queue.count {
            let requester = queue[next]
            next += 1
            for name in search.examined[requester].image?.needed ?? [] where found.insert(name).inserted {
                switch search.library(name, for: requester, of: place) {
                case .missing: miss(.library, name, for: program)
                case .file(let library):
                    note(library, for: program)
                    if let name = search.examined[library].image?.sharedObjectName { found.insert(name) }
                    if search.examined[library].problem == nil { queue.append(library) }
                }
            }
        }
    }

    private mutating func note(_ place: Int, for program: String) {
        while users.count <= place { users.append([]) }
        if users[place].last != program { users[place].append(program) }
    }

    private mutating func miss(_ kind: Absence.Kind, _ name: String, for program: String) {
        if let index = absences.firstIndex(where: { $0.kind == kind && $0.name == name }) {
            if absences[index].users.last != program { absences[index].users.append(program) }
        } else {
            absences.append(Absence(kind: kind, name: name, users: [program]))
        }
    }
}
