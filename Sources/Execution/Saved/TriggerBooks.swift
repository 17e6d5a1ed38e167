import DpkgModel
import Host
import Paths
import RepairPlan

/// dpkg's books of which packages are interested in which triggers.
///
/// Source: dpkg `lib/dpkg/triglib.c`: `File` has a path and a package on each line; every other file is named after an
/// explicit trigger and has a package on each line.
struct TriggerBooks {
    let files: RootedFiles

    private static let others: Set<String> = ["Unincorp", "Lock"]
    private static let largest = 16 << 20

    /// The lines of a package, by the stem of the names of its files in `info/`.
    func interests(of stem: String) -> [SavedInterest] {
        let names = (try? files.names(in: HostPaths.Dpkg.triggers)) ?? []
        return names.filter { !Self.others.contains($0) }.flatMap { name -> [SavedInterest] in
            let path = "\(HostPaths.Dpkg.triggers)/\(name)"
            return lines(of: path).filter { owner($0) == stem }.map { SavedInterest(file: path, line: $0) }
        }
    }

    /// The contents of the files in which some of these lines are missing, with the lines added.
    func contents(with interests: [SavedInterest]) -> [(path: String, contents: [UInt8])] {
        let byFile = Dictionary(grouping: interests, by: \.file)
        return byFile.keys.sorted().compactMap { path in
            let known = lines(of: path)
            let missing = (byFile[path] ?? []).map(\.line).filter { !known.contains($0) }
            guard !missing.isEmpty else { return nil }
            var contents = (try? files.read(path, limit: Self.largest)) ?? []
            if let last = contents.last, last != 0x0A { contents.append(0x0A) }
            for line in missing { contents += Array("\(line)\n".utf8) }
            return (path, contents)
        }
    }

    private func lines(of path: String) -> [String] {
        let bytes = (try? files.read(path, limit: Self.largest)) ?? []
        return bytes.split(separator: 0x0A).compactMap { LineText.exact($0) }
    }

    /// The package of a line, as `TriggerFiles.key` compares it.
    private func owner(_ line: String) -> String {
        let key = TriggerFiles.key(of: line.utf8)
        let start = (key.lastIndex(of: 32) ?? -1) + 1
        return String(decoding: key[start...], as: UTF8.self)
    }
}
