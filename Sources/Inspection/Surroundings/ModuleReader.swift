import DpkgModel
import Host
import Paths

/// Finds kernel modules that dkms could not build: after a successful build the log is moved elsewhere.
///
/// Source: dkms(8), `/var/lib/dkms/MODULE/VERSION/build/make.log`.
enum ModuleReader {
    private static let lines = 6

    static func failed(_ files: RootedFiles) -> [FailedModule] {
        var found: [FailedModule] = []
        for (name, status) in (try? files.entries(in: HostPaths.Machine.modules)) ?? []
        where status.kind == .directory {
            let directory = "\(HostPaths.Machine.modules)/\(name)"
            for (version, status) in (try? files.entries(in: directory)) ?? []
            where status.kind == .directory {
                let log = "\(directory)/\(version)/build/make.log"
                guard let bytes = try? files.readEnd(log, count: 4096) else { continue }
                let text = String(decoding: bytes, as: UTF8.self)
                let tail = text.split(separator: "\n").suffix(lines).map { line in
                    String(line.unicodeScalars.map { $0.value < 32 ? " " : Character($0) })
                }
                found.append(FailedModule(name: name, version: version, log: log, tail: tail))
            }
        }
        return found
    }
}
