import DpkgModel
import Host
import Paths

/// Rebuilds a group of alternatives from the readable part of its file, from dpkg's daily copies, and from
/// the maintainer scripts that register programs for it.
struct AlternativeRestoration {
    private(set) var group: AlternativeGroup?
    private(set) var sources: [String] = []

    private let files: RootedFiles

    init(files: RootedFiles, name: String, reading: AlternativeGroupReading?) {
        self.files = files
        // Only complete choices before the damage are used; a group without any choice may have incomplete
        // names.
        if let group = reading?.group, !group.choices.isEmpty { add(group, "what can be read of it") }
        addCopy(name)
        addRegistrations(name)
        guard var made = group else { return }
        made.choices.removeAll { !files.exists($0.path) }
        if made.choices.isEmpty {
            group = nil
            return
        }
        let current = try? files.linkTarget("\(HostPaths.Dpkg.alternativeLinks)/\(name)")
        // When the file does not have the mode, a link to anything but the best choice means that it was set
        // manually.
        made.isAutomatic = reading?.isAutomatic ?? (current == nil || current == made.best?.path)
        group = made
    }

    private mutating func add(_ more: AlternativeGroup, _ source: String) {
        if group == nil { group = more } else { group?.add(more) }
        sources.append(source)
    }

    /// Source: dpkg's `dpkg-db-backup`, `alternatives.tar.0`, `alternatives.tar.1.gz` and older ones.
    private mutating func addCopy(_ name: String) {
        let prefix = "alternatives.tar."
        let names = (try? files.names(in: HostPaths.Dpkg.backups)) ?? []
        let copies = names.filter { $0.hasPrefix(prefix) }
            .compactMap { name in
                Int(name.dropFirst(prefix.count).prefix(while: \.isNumber)).map { ($0, name) }
            }
            .sorted { $0 < $1 }
        for (_, copy) in copies {
            let path = "\(HostPaths.Dpkg.backups)/\(copy)"
            guard let bytes = try? files.read(path, limit: 64 << 20),
                let members = TarContents.files(of: bytes, limit: 64 << 20),
                let member = members.first(where: { $0.name.hasSuffix("alternatives/\(name)") })
            else { continue }
            let reading = AlternativeGroupReading(member.contents, name: name)
            guard reading.problem == nil, let found = reading.group else { continue }
            add(found, path)
            return
        }
    }

    private mutating func addRegistrations(_ name: String) {
        for file in ((try? files.names(in: HostPaths.Dpkg.info)) ?? []) where file.hasSuffix(".postinst") {
            let path = "\(HostPaths.Dpkg.info)/\(file)"
            guard let script = try? files.text(path, limit: 16 << 20) else { continue }
            for registration in AlternativeRegistration.all(in: script)
            where registration.master.name == name && files.exists(registration.path) {
                var more = AlternativeGroup(isAutomatic: true, master: registration.master)
                more.add(registration)
                add(more, path)
            }
        }
    }
}
