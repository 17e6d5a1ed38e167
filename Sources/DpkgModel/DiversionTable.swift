/// Files that dpkg installs under another name (diversions). Source: dpkg-divert(1), dpkg
/// `lib/dpkg/db-fsys-divert.c`.
package struct DiversionTable: Codable, Hashable, Sendable {
    /// One diverted path.
    package struct Entry: Codable, Hashable, Sendable {
        package var path: String
        package var target: String
        /// The package whose own file keeps the path; nil for a diversion by the administrator (`:` in the
        /// file).
        package var package: String?

        package init(path: String, target: String, package: String?) {
            self.path = path
            self.target = target
            self.package = package
        }
    }

    package private(set) var entries: [Entry] = []
    private var byPath: [String: Int] = [:]

    package init(_ entries: [Entry]) {
        self.entries = entries
        for (index, entry) in entries.enumerated() { byPath[entry.path] = index }
    }

    /// Parses the file: three lines for each entry, the path, its new name, and the package. An incomplete
    /// entry at the end is left out.
    package static func parse(_ text: String) -> DiversionTable {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var entries: [Entry] = []
        var start = 0
        while start + 2 < lines.count, lines[start].hasPrefix("/") {
            let package = lines[start + 2]
            entries.append(
                Entry(
                    path: String(lines[start]), target: String(lines[start + 1]),
                    package: package == ":" ? nil : String(package)))
            start += 3
        }
        return DiversionTable(entries)
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// The path at which a package's file is installed, after diversions.
    ///
    /// - Parameter package: the name without an architecture.
    package func place(of path: String, from package: String) -> String {
        guard !entries.isEmpty, let index = byPath[path], entries[index].package != package else {
            return path
        }
        return entries[index].target
    }
}
