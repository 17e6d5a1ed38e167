import DpkgModel
import Host
import Paths
import RepairPlan

/// A saved package is put back.
extension PackageRestorer {
    /// What writing needs.
    struct Tools {
        let editor: any FileEditing
        /// The backup of the run that brings the package back: what is replaced is kept there.
        let backup: Backup
        /// Runs a program of the root.
        let start: (Invocation) -> ActionResult
    }

    /// Brings the package back.
    ///
    /// - Returns: lines about what was done, and in `errors` what could not be brought back beside the package itself.
    /// - Throws: `Failure` with the refusals, and errors of writing. Another restoration goes on where this one stopped.
    func carryOut(_ tools: Tools) throws -> ActionResult {
        let outlook = outlook()
        guard outlook.refusals.isEmpty else {
            throw Failure(description: outlook.refusals.joined(separator: "; "))
        }
        var result = ActionResult(ending: .done)
        try restoreDiversions(tools, &result)
        try placeFiles(outlook.missing, tools, &result)
        try placeInfo(tools, &result)
        for (path, contents) in TriggerBooks(files: files).contents(with: saved.interests) {
            try tools.backup.keep(path)
            try tools.editor.replace(path, with: contents)
            result.output += "trigger interests: \(path)\n"
        }
        if let architecture = saved.automaticArchitecture,
            let marks = AutomaticMark(files: files).contents(
                adding: saved.package, architecture: architecture)
        {
            try tools.backup.keep(HostPaths.Apt.extendedStates)
            try tools.editor.replace(HostPaths.Apt.extendedStates, with: marks)
            result.output += "marked as automatically installed, as it was\n"
        }
        registerAlternatives(tools, &result)
        refreshLoader(outlook.missing, tools, &result)
        if !outlook.hasEntry { try putEntry(tools, &result) }
        for path in outlook.kept { result.output += "kept, it is another file now: \(path)\n" }
        return result
    }

    // MARK: files

    /// Adds the package's own diversions again, and moves the other packages' files to where they lead.
    private func restoreDiversions(_ tools: Tools, _ result: inout ActionResult) throws {
        let path = HostPaths.Dpkg.diversions
        let lost = lostDiversions
        if !lost.isEmpty {
            var contents = (try? files.read(path, limit: 64 << 20)) ?? []
            if let last = contents.last, last != 0x0A { contents.append(0x0A) }
            for entry in lost {
                contents += Array("\(entry.path)\n\(entry.target)\n\(entry.package ?? ":")\n".utf8)
            }
            try tools.backup.keep(path)
            try tools.editor.replace(path, with: contents)
        }
        for entry in saved.diversions where isToBeMoved(entry) {
            try tools.editor.makeDirectory(Self.parent(entry.target), mode: 0o755)
            try tools.editor.move(entry.path, to: entry.target)
            result.output += "diverted again: \(entry.path) to \(entry.target)\n"
        }
    }

    private func placeFiles(_ missing: [SavedFile], _ tools: Tools, _ result: inout ActionResult) throws {
        let diversions = diversions
        var directories: Set<String> = []
        for file in missing {
            let place = place(of: file, diversions)
            let parent = Self.parent(place)
            if directories.insert(parent).inserted { try tools.editor.makeDirectory(parent, mode: 0o755) }
            if file.kind == .directory {
                guard (try? files.status(place)) == nil else { continue }
                try tools.editor.placeDirectory(place, file.status)
            } else {
                try put(file, at: place, diversions, tools)
            }
        }
        for directory in directories.sorted() { try tools.editor.synchronize(directory) }
        if !missing.isEmpty { result.output += "put back: \(missing.count) files and directories\n" }
    }

    private func put(
        _ file: SavedFile, at place: String, _ diversions: DiversionTable, _ tools: Tools
    ) throws {
        if let twin = file.twin, let first = saved.files.first(where: { $0.path == twin }) {
            let other = self.place(of: first, diversions)
            if let status = try? files.status(other, followingLinks: false), isSame(first, status, other),
                (try? tools.editor.placeHardLink(to: other, at: place)) != nil
            {
                return
            }
        }
        try tools.editor.placeCopy(of: places.copy(of: file), at: place, file.status)
    }

    /// Writes the package's files in `info/`, and puts those aside that it did not have.
    private func placeInfo(_ tools: Tools, _ result: inout ActionResult) throws {
        let own = Set(saved.info.map(name(of:)))
        for name in try files.names(in: HostPaths.Dpkg.info)
        where InfoName.stem(of: name) == saved.stem && !own.contains(name) {
            try tools.backup.moveAside("\(HostPaths.Dpkg.info)/\(name)")
        }
        for file in saved.info {
            if let status = try? files.status(file.path, followingLinks: false),
                isSame(file, status, file.path), file.hasAttributes(of: status)
            {
                continue
            }
            try tools.backup.keep(file.path)
            try tools.editor.placeCopy(of: places.info(name(of: file)), at: file.path, file.status)
            result.output += "put back: \(file.path)\n"
        }
        try tools.editor.synchronize(HostPaths.Dpkg.info)
    }

    static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    // MARK: what other programs keep

    private func registerAlternatives(_ tools: Tools, _ result: inout ActionResult) {
        for alternative in saved.alternatives {
            let group = AlternativeGroupReading(
                (try? files.read("\(HostPaths.Dpkg.alternatives)/\(alternative.name)", limit: 1 << 20)) ?? [],
                name: alternative.name
            ).group
            if group?.choices.contains(where: { $0.path == alternative.path }) ?? false { continue }
            var calls = [alternative.registration]
            if alternative.isSelected { calls.append(alternative.selection) }
            for arguments in calls {
                let command = [HostPaths.Program.updateAlternatives, "--quiet"] + arguments
                let ending = tools.start(Invocation(command)).ending
                guard ending != .exit(0) else { continue }
                result.errors.append(
                    "not brought back: the alternative \(alternative.name): \(command.joined(separator: " ")): "
                        + ending.words)
            }
            result.output += "alternative: \(alternative.name) \(alternative.path)\n"
        }
    }

    /// Libraries outside of the standard directories are found by the loader's cache alone.
    private func refreshLoader(_ missing: [SavedFile], _ tools: Tools, _ result: inout ActionResult) {
        guard missing.contains(where: { $0.path.contains(".so") }) else { return }
        let ending = tools.start(Invocation([HostPaths.Program.ldconfig])).ending
        guard ending != .exit(0) else { return }
        result.errors.append("\(HostPaths.Program.ldconfig) failed: \(ending.words)")
    }

    // MARK: the entry

    private func putEntry(_ tools: Tools, _ result: inout ActionResult) throws {
        let path = HostPaths.Dpkg.status
        let bytes = try files.read(path)
        let entry = try files.read(places.entry, limit: 16 << 20)
        let native = Self.native(StatusReader.read(bytes, file: "status").packages)
        let contents = try StatusEntryText.putting(entry, into: bytes, native: native)
        try tools.backup.keep(path)
        try tools.editor.replace(path, with: contents, mode: 0o644)
        result.output += "the entry in \(path) is as it was\n"
        // As in `ActionRunner.restoreStatus`: apt could take its cache for one of this status file.
        if files.exists(HostPaths.Apt.packageCache) { try? tools.editor.remove(HostPaths.Apt.packageCache) }
    }
}
