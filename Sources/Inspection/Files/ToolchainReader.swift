package import DpkgModel
package import Host

/// Looks at the programs that package management needs and at everything they need in turn: loaders,
/// interpreters and libraries, found as ld.so finds them. Headers only, each file once.
package struct ToolchainReader {
    private let files: RootedFiles
    private var examined: [String: ExaminedFile] = [:]
    private var damaged: [String: FileProblem] = [:]
    private var neededBy: [String: Set<String>] = [:]
    private var order: [String] = []
    private var directories: [ElfImage.Target: LoaderDirectories] = [:]
    private var lists: [String: Bool] = [:]

    package static func read(_ files: RootedFiles) -> ToolchainEvidence {
        var reader = ToolchainReader(files: files)
        for program in ToolchainProgram.all { reader.examine(program) }
        let damaged = reader.order.compactMap { path in
            reader.damaged[path].map { problem in
                DamagedFile(path: path, problem: problem, neededBy: reader.neededBy[path, default: []].sorted())
            }
        }
        return ToolchainEvidence(examined: reader.examined.count, damaged: damaged)
    }

    private init(files: RootedFiles) {
        self.files = files
    }

    private mutating func examine(_ program: ToolchainProgram) {
        for path in program.candidates {
            if let file = look(path, .program) { return follow(file, for: path) }
        }
        // Nothing of that name: a fault only where it must be.
        switch program.need {
        case .always: break
        case .whenListed(let package):
            guard FileOwner(files: files).lists(program.path, package: package) else { return }
        }
        note(program.path, .missing, neededBy: program.path)
    }

    private mutating func look(_ path: String, _ role: ExaminedFile.Role) -> ExaminedFile? {
        if let known = examined[path] { return known }
        guard let file = ExaminedFile(path, role: role, files: files) else { return nil }
        examined[path] = file
        return file
    }

    /// Walks everything a program needs; what is damaged on the way is noted with the program's name.
    private mutating func follow(_ first: ExaminedFile, for program: String) {
        var queue = [first]
        var seen: Set<String> = [first.path]
        // `$ORIGIN` and run paths of the program count for its own libraries.
        while let file = queue.popLast() {
            if let problem = file.problem { note(file.path, problem, neededBy: program) }
            for next in needs(of: file, program) where seen.insert(next.path).inserted { queue.append(next) }
        }
    }

    private mutating func needs(of file: ExaminedFile, _ program: String) -> [ExaminedFile] {
        var found: [ExaminedFile] = []
        for interpreter in [file.scriptInterpreter, file.image?.interpreter].compactMap(\.self) {
            if let next = look(interpreter, .program) {
                found.append(next)
            } else {
                note(interpreter, .missing, neededBy: program)
            }
        }
        guard let image = file.image, image.target.isLittleEndian else { return found }
        for library in image.needed {
            if let next = locate(library, image, file.path) {
                found.append(next)
            } else {
                let home = loader(image.target).home
                note(library.hasPrefix("/") ? library : "\(home)/\(library)", .missing, neededBy: program)
            }
        }
        return found
    }

    /// Source: ld.so(8): run path, then the configured and the standard directories.
    private mutating func locate(_ library: String, _ image: ElfImage, _ path: String) -> ExaminedFile? {
        if library.contains("/") { return look(library, .library) }
        let loader = loader(image.target)
        let origin = LoaderDirectories.directory(of: path)
        let own = (image.runPath ?? image.rPath ?? "").split(separator: ":").map { part in
            part.replacing("$ORIGIN", with: origin).replacing("${ORIGIN}", with: origin)
                .replacing("$LIB", with: loader.library)
        }
        for directory in own + loader.directories where directory.hasPrefix("/") {
            guard let file = look("\(directory)/\(library)", .library) else { continue }
            // The loader passes over a library made for another machine.
            if let found = file.image?.target, found != image.target { continue }
            return file
        }
        return nil
    }

    private mutating func loader(_ target: ElfImage.Target) -> LoaderDirectories {
        if let known = directories[target] { return known }
        let made = LoaderDirectories(for: target, files: files)
        directories[target] = made
        return made
    }

    private mutating func note(_ path: String, _ problem: FileProblem, neededBy program: String) {
        // What this user may not read is said elsewhere and is no damage.
        if case .unreadable = problem { return }
        if damaged.updateValue(problem, forKey: path) == nil { order.append(path) }
        neededBy[path, default: []].insert(program)
    }
}

extension String.SubSequence {
    /// The text with every occurrence of a word replaced.
    fileprivate func replacing(_ word: String, with replacement: String) -> String {
        String(self).replacing(word, with: replacement)
    }
}

extension String {
    fileprivate func replacing(_ word: String, with replacement: String) -> String {
        var result = ""
        var rest = self[...]
        while let first = rest.indices.first(where: { rest[$0...].hasPrefix(word) }) {
            result += rest[..<first] + replacement
            rest = rest[first...].dropFirst(word.count)
        }
        return result + rest
    }
}
