package import DpkgModel
package import Host
import Paths

/// Examines the programs that package management needs, and all libraries they load.
///
/// It opens every file once and reads headers: a file that is missing, empty, cut, of the wrong type or with
/// lost pages is found in a few milliseconds. Other wrong contents are found by comparing checksums: in a
/// thorough check for every file, otherwise for those that were written after they were unpacked. So a quick
/// check does not find a bit that flipped on the disk without a write.
package enum ToolsReader {
    /// - Parameter isThorough: read the headers and the contents of every program; otherwise those of the
    ///   vital programs, their libraries, and programs whose names, sizes, modes or times are suspicious.
    package static func read(_ files: RootedFiles, isThorough: Bool = true) -> ToolsEvidence {
        var survey = ToolsSurvey(files: files)
        var table = ToolProgram.all
        if isThorough { table += interpreters(files, besides: table) }
        survey.run(table, isThorough: isThorough)
        let hashed = compareContents(&survey, files, isThorough: isThorough)
        let identities = survey.search.examined.compactMap(\.identity)
        let found = damagedFiles(survey, files) + absentFiles(&survey)
        var damaged = found.isEmpty ? [] : ranked(found)
        addOwners(&damaged, files)
        damaged = withoutStrangers(damaged, survey, files)
        return ToolsEvidence(
            // A file may have been found under several names.
            examined: identities.indices.count { !identities[..<$0].contains(identities[$0]) },
            damaged: damaged, hashed: hashed, programs: survey.programs.map(\.path))
    }

    /// The interpreters of maintainer scripts that are not in the table of programs.
    private static func interpreters(
        _ files: RootedFiles, besides table: [ToolProgram]
    ) -> [ToolProgram] {
        var known = Set(table.flatMap(\.candidates))
        var found: [ToolProgram] = []
        let endings = [".preinst", ".postinst", ".prerm", ".postrm", ".config"]
        for name in (try? files.names(in: HostPaths.Dpkg.info)) ?? []
        where endings.contains(where: name.hasSuffix) {
            guard let start = try? files.readStart("\(HostPaths.Dpkg.info)/\(name)", count: 256),
                let line = ScriptLine(start), !known.contains(line.interpreter)
            else { continue }
            known.formUnion(PathSpelling.all(of: line.interpreter))
            found.append(.interpreter(line.interpreter))
        }
        return found
    }

    /// Sorts by importance, and marks the files that block every installation.
    private static func ranked(_ found: [DamagedFile]) -> [DamagedFile] {
        var order: [String: Int] = [:]
        var blocking: Set<String> = []
        for (index, program) in ToolProgram.all.enumerated() {
            for path in program.candidates {
                order[path] = index
                if program.isBlocking { blocking.insert(path) }
            }
        }
        let ranks = found.map { file in
            ([file.path] + file.neededBy).compactMap { order[$0] }.min() ?? Int.max
        }
        var damaged = found.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { found[$0] }
        for index in damaged.indices {
            damaged[index].isBlocking =
                !blocking.isDisjoint(with: damaged[index].neededBy)
                || !blocking.isDisjoint(with: PathSpelling.all(of: damaged[index].path))
        }
        return damaged
    }

    /// Marks the files whose contents differ from the recorded checksums.
    /// - Returns: the number of files compared.
    private static func compareContents(
        _ survey: inout ToolsSurvey, _ files: RootedFiles, isThorough: Bool
    ) -> Int {
        let suspects = survey.search.examined.indices.filter { place in
            let file = survey.search.examined[place]
            return file.problem == nil && file.identity != nil && (isThorough || file.wasWrittenInPlace)
        }
        guard !suspects.isEmpty else { return 0 }
        var places: [String: [Int]] = [:]
        for place in suspects {
            let file = survey.search.examined[place]
            guard let path = try? files.resolve(file.path)
            else { continue }
            places[path, default: []].append(place)
        }
        guard !places.isEmpty else { return 0 }
        let entries = InstalledDigests(files: files).entries(of: Array(places.keys))
        let paths = entries.keys.sorted()
        var count = 0
        MultiDigest(files: files).md5(of: paths) { index, result in
            // A file that cannot be read has been reported by the check of its headers.
            guard case .success(let digest) = result, let entry = entries[paths[index]] else { return }
            count += 1
            guard digest != entry.md5 else { return }
            for place in places[paths[index]] ?? [] {
                survey.mark(place, .changed(expected: entry.md5, actual: digest))
            }
        }
        return count
    }

    /// One entry for each file, even when it has several names.
    private static func damagedFiles(_ survey: ToolsSurvey, _ files: RootedFiles) -> [DamagedFile] {
        var damaged: [DamagedFile] = []
        for (place, file) in survey.search.examined.enumerated() {
            guard let problem = file.problem else { continue }
            var users = survey.users(of: place)
            let isProgram = survey.programs.contains { $0.place == place }
            // Files that no program loads are not reported.
            guard isProgram || !users.isEmpty else { continue }
            let path = finalPath(file.path, problem, files)
            if isProgram, path != file.path, !PathSpelling.all(of: file.path).contains(path) {
                users.insert(file.path, at: 0)
            }
            if let index = damaged.firstIndex(where: { $0.path == path }) {
                damaged[index].neededBy += users.filter { !damaged[index].neededBy.contains($0) }
            } else {
                damaged.append(DamagedFile(path: path, problem: problem, neededBy: users))
            }
        }
        for index in damaged.indices {
            let names = PathSpelling.all(of: damaged[index].path)
            damaged[index].neededBy.removeAll { names.contains($0) }
        }
        return damaged
    }

    private static func absentFiles(_ survey: inout ToolsSurvey) -> [DamagedFile] {
        let home = survey.libraryHome()
        let programs = Set(survey.absences.filter { $0.kind == .program }.map(\.name))
        let interpreters = Set(survey.absences.filter { $0.kind == .interpreter }.map(\.name))
        return survey.absences.flatMap { absence -> [DamagedFile] in
            switch absence.kind {
            case .program:
                // It is already reported as an interpreter, with the scripts that need it.
                if interpreters.contains(absence.name) { return [] }
                return [DamagedFile(path: absence.name, problem: .missing)]
            case .library:
                let path = absence.name.contains("/") ? absence.name : home + "/" + absence.name
                return [DamagedFile(path: path, problem: .missing, neededBy: absence.users)]
            case .interpreter:
                // A name that only one program uses is more likely to be damaged itself than to be a missing
                // file.
                if programs.contains(absence.name) || absence.users.count > 1 {
                    return [DamagedFile(path: absence.name, problem: .missing, neededBy: absence.users)]
                }
                return absence.users.map {
                    DamagedFile(path: $0, problem: .interpreterMissing(path: absence.name))
                }
            }
        }
    }

    /// The path with symbolic links resolved, if they lead to a file.
    private static func finalPath(_ path: String, _ problem: FileProblem, _ files: RootedFiles) -> String {
        switch problem {
        case .danglingLink, .linkLoop: path
        default: (try? files.resolve(path)) ?? path
        }
    }

    /// What a stranger's program lacks is not missing: where a tool is a link to a program that no package brought, the
    /// link is the damage.
    private static func withoutStrangers(
        _ damaged: [DamagedFile], _ survey: ToolsSurvey, _ files: RootedFiles
    ) -> [DamagedFile] {
        guard damaged.contains(where: { $0.owner == nil }) else { return damaged }
        var links: [String: DamagedFile] = [:]
        for program in survey.programs {
            guard let target = try? files.resolve(program.path),
                let text = try? files.linkTarget(program.path),
                !PathSpelling.all(of: program.path).contains(target)
            else { continue }
            let owners = FileOwner(files: files).owners(of: [program.path, target])
            guard owners[target] == nil, let owner = owners[program.path] else { continue }
            links[program.path] = DamagedFile(
                path: program.path, problem: .strangeLink(target: text), owner: owner)
        }
        guard !links.isEmpty else { return damaged }
        var found: [DamagedFile] = []
        for file in damaged {
            let users = [file.path] + file.neededBy
            guard file.owner == nil, let link = users.lazy.compactMap({ links[$0] }).first else {
                found.append(file)
                continue
            }
            if !found.contains(where: { $0.path == link.path }) { found.append(link) }
        }
        return found
    }

    private static func addOwners(_ damaged: inout [DamagedFile], _ files: RootedFiles) {
        guard !damaged.isEmpty else { return }
        let owners = FileOwner(files: files).owners(of: damaged.map(\.path))
        for index in damaged.indices { damaged[index].owner = owners[damaged[index].path] }
    }
}
