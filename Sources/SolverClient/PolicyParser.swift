package import DpkgModel
import Paths

/// Reads `apt-cache policy NAME…`.
package enum PolicyParser {
    /// One value for each name that apt knows, in the order of the output. A foreign architecture follows the
    /// name.
    package static func archives(_ text: String) -> [PackageArchive] {
        var found: [PackageArchive] = []
        for line in text.split(separator: "\n") {
            if !line.hasPrefix(" "), line.hasSuffix(":"), !line.contains(" ") {
                let (name, architecture) = SimulationParser.split(line.dropLast())
                found.append(
                    PackageArchive(
                        name: name, architecture: architecture, installed: nil, candidate: nil,
                        isAutomatic: false, versions: []))
            } else if let last = found.indices.last {
                read(line, into: &found[last])
            }
        }
        return found.filter { !$0.versions.isEmpty }
    }

    /// The value for a requested name, which may include the native architecture.
    static func archive(_ asked: String, in archives: [PackageArchive]) -> PackageArchive? {
        let (name, architecture) = SimulationParser.split(Substring(asked))
        let named = archives.filter { $0.name == name }
        let exact = named.first { $0.architecture == architecture }
        // apt prints no architecture for the native one.
        guard var archive = exact ?? named.first(where: { $0.architecture.isEmpty }) else { return nil }
        archive.architecture = architecture
        return archive
    }

    /// `NAME` or `NAME:ARCH`, as apt prints it.
    static func label(_ archive: PackageArchive) -> String {
        archive.architecture.isEmpty ? archive.name : "\(archive.name):\(archive.architecture)"
    }

    private static func read(_ line: Substring, into archive: inout PackageArchive) {
        let words = line.split(separator: " ").map(String.init)
        switch words.first {
        case "Installed:"?: archive.installed = known(words)
        case "Candidate:"?: archive.candidate = known(words)
        case "Version"?, "Package"?, nil: break
        case let first?:
            if words.count >= 2, Int(first) != nil, words[1].contains("/") {
                addSource(words, to: &archive)
            } else if words.count >= 2 {
                let isInstalled = first == "***"
                archive.versions.append(
                    ArchiveVersion(
                        version: isInstalled ? words[1] : first, isDownloadable: false,
                        priority: words.dropFirst(isInstalled ? 2 : 1).first.flatMap { Int($0) }))
            }
        }
    }

    /// Parses `500 http://host/debian suite/component amd64 Packages`, or `100 /var/lib/dpkg/status`, which
    /// is not a source.
    private static func addSource(_ words: [String], to archive: inout PackageArchive) {
        guard let last = archive.versions.indices.last, words[1] != HostPaths.Dpkg.status,
            !archive.versions[last].isDownloadable
        else { return }
        archive.versions[last].isDownloadable = true
        archive.versions[last].site = words[1].firstRange(of: "://").map { scheme in
            String(words[1][scheme.upperBound...].prefix { $0 != "/" })
        }
        archive.versions[last].suite =
            words.count > 2 ? words[2].split(separator: "/").first.map(String.init) : nil
    }

    private static func known(_ words: [String]) -> String? {
        words.count > 1 && words[1] != "(none)" ? words[1] : nil
    }
}
