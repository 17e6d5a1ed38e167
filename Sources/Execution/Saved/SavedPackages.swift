import DpkgModel
import FoundationEssentials
package import Host
import Paths
package import RepairPlan

/// The packages that runs have saved before their removal.
package struct SavedPackages {
    /// One saved package that is complete.
    package struct Found: Hashable, Sendable {
        /// The name of the run.
        package let run: String
        /// The directory of what was saved.
        package let directory: String
        package let saved: SavedPackage
    }

    /// Why a package was not found, as text for the user, with what to do next.
    package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        package var description: String
        package var hint: String
    }

    private let files: RootedFiles

    package init(files: RootedFiles) {
        self.files = files
    }

    /// Finds a saved package.
    ///
    /// - Parameters:
    ///   - run: the name of a run, the beginning of it, or `last`: the newest run that has saved the package.
    ///   - name: the package, with or without `:` and its architecture.
    package func find(run: String, name: String) throws(Failure) -> Found {
        if run == "last" {
            for candidate in savers().reversed() {
                let found = saves(in: candidate).filter { matches($0, name) }
                if !found.isEmpty { return try only(found, candidate, name) }
            }
            throw Failure(
                description: "no run has saved a package '\(name)'", hint: "aptmedic history lists the runs")
        }
        let chosen = try self.run(beginningWith: run)
        return try only(saves(in: chosen).filter { matches($0, name) }, chosen, name)
    }

    /// The packages that a run has saved, for messages.
    private func names(in run: String) -> [String] {
        var names: [String] = []
        for save in saves(in: run) where !names.contains(save.name) { names.append(save.name) }
        return names
    }

    private func run(beginningWith text: String) throws(Failure) -> String {
        let all = Set(savers()).union(RunHistory(files: files).runs())
        if all.contains(text) { return text }
        let matching = text.isEmpty ? [] : all.filter { $0.hasPrefix(text) }.sorted()
        guard let first = matching.first else {
            throw Failure(description: "there is no run '\(text)'", hint: "aptmedic history lists them")
        }
        guard matching.count == 1 else {
            throw Failure(
                description: "'\(text)' could be \(matching.prefix(6).joined(separator: ", "))",
                hint: "give more of the name")
        }
        return first
    }

    /// The runs that have saved packages, the oldest first.
    private func savers() -> [String] {
        let names = (try? files.names(in: HostPaths.Own.state)) ?? []
        return names.filter { files.exists("\(Backup.path(run: $0))/packages") }
    }

    // MARK: one run

    /// A directory of a saved package.
    private struct Save {
        let directory: String
        /// 1 for the first save of a package in the run, which is what it was before all attempts.
        let number: Int
        /// The package's name, with its architecture where that is in the name of the directory.
        let name: String
        /// Nil when the description is damaged.
        let saved: SavedPackage?
    }

    /// The saved packages of a run. What was not saved to its end is left out.
    private func saves(in run: String) -> [Save] {
        let top = "\(Backup.path(run: run))/packages"
        return ((try? files.names(in: top)) ?? []).compactMap { name in
            let places = SavedPlaces(base: "\(top)/\(name)")
            guard let digest = try? files.text(places.digest, limit: 4096) else { return nil }
            let bytes = (try? files.read(places.description, limit: 256 << 20)) ?? []
            let isSound = digest == "\(FileDigest.sha256(of: bytes))\n"
            let saved = isSound ? try? JSONDecoder().decode(SavedPackage.self, from: Data(bytes)) : nil
            let (stem, number) = Self.parts(name, saved?.stem)
            return Save(
                directory: places.base, number: number, name: saved?.package.description ?? stem, saved: saved
            )
        }
    }

    /// The stem in the name of a directory, and the number behind it (`Backup.save`).
    private static func parts(_ name: String, _ known: String?) -> (stem: String, number: Int) {
        guard let dot = name.lastIndex(of: "."), name != known,
            let number = Int(name[name.index(after: dot)...])
        else { return (name, 1) }
        return (String(name[..<dot]), number)
    }

    private func matches(_ save: Save, _ name: String) -> Bool {
        let parts = save.name.split(separator: ":", maxSplits: 1)
        let wanted = name.split(separator: ":", maxSplits: 1)
        guard parts.first == wanted.first else { return false }
        guard wanted.count == 2 else { return true }
        return (save.saved?.package.architecture ?? parts.last.map(String.init)) == String(wanted[1])
    }

    /// The first save of the only package among these.
    private func only(_ saves: [Save], _ run: String, _ name: String) throws(Failure) -> Found {
        let names = Set(saves.map(\.name))
        guard let first = saves.min(by: { $0.number < $1.number }) else {
            let others = self.names(in: run)
            throw Failure(
                description: "run \(run) has saved no package '\(name)'",
                hint: others.isEmpty
                    ? "it has saved none; aptmedic history lists the runs"
                    : "it has saved \(others.joined(separator: ", "))")
        }
        guard names.count == 1 else {
            throw Failure(
                description: "run \(run) has saved \(names.sorted().joined(separator: " and "))",
                hint: "name one of them with its architecture")
        }
        guard let saved = first.saved else {
            throw Failure(
                description: "what run \(run) has saved of \(name) is damaged: \(first.directory)/saved.json "
                    + "is not what was written", hint: "what is readable is in \(first.directory)/files")
        }
        guard saved.schemaVersion == SavedPackage.currentSchemaVersion else {
            throw Failure(
                description: "a newer aptmedic has saved \(name)", hint: "bring it back with that version")
        }
        return Found(run: run, directory: first.directory, saved: saved)
    }
}
