import DpkgModel
import Host
import Paths

/// Finds kernel modules that dkms could not build: after a successful build the log is moved elsewhere.
///
/// Source: dkms(8), `/var/lib/dkms/MODULE/VERSION/build/make.log`.
enum ModuleReader {
    private static let lines = 6
    /// In bytes. The first error of a longer log is not looked for.
    private static let longest = 4 << 20

    static func failed(_ files: RootedFiles) -> [FailedModule] {
        var found: [FailedModule] = []
        for (name, status) in (try? files.entries(in: HostPaths.Machine.modules)) ?? []
        where status.kind == .directory {
            let directory = "\(HostPaths.Machine.modules)/\(name)"
            for (version, status) in (try? files.entries(in: directory)) ?? []
            where status.kind == .directory {
                let log = "\(directory)/\(version)/build/make.log"
                guard let start = try? files.readStart(log, count: longest) else { continue }
                let text = start.split(separator: 0x0A).map { String(printable: $0.prefix(200)) }
                var module = FailedModule(
                    name: name, version: version, log: log, kernel: text.lazy.compactMap(kernel).first,
                    firstError: text.first(where: tellsOfError), tail: text.suffix(lines))
                module.built = built("\(directory)/\(version)", files)
                found.append(module)
            }
        }
        return found
    }

    /// The kernel in dkms's own line: `DKMS make.log for gasket-1.0 for kernel 6.8.0-50-generic (x86_64)`.
    private static func kernel(_ line: String) -> String? {
        guard line.hasPrefix("DKMS"), let mark = line.firstRange(of: " for kernel ") else { return nil }
        return line[mark.upperBound...].split(separator: " ").first.map(String.init)
    }

    /// A compiler's or make's error: `x.c:3:1: error: …`, `make: *** …`.
    private static func tellsOfError(_ line: String) -> Bool {
        let lower = line.lowercased()
        return lower.contains("error:") || lower.contains("error!") || line.contains("*** ")
    }

    /// The kernels below `MODULE/VERSION/KERNEL/ARCHITECTURE/module`.
    private static func built(_ directory: String, _ files: RootedFiles) -> [String] {
        let entries = (try? files.entries(in: directory)) ?? []
        return entries.filter { name, status in
            status.kind == .directory && !["build", "source"].contains(name)
                && ((try? files.names(in: "\(directory)/\(name)")) ?? []).contains { architecture in
                    files.exists("\(directory)/\(name)/\(architecture)/module")
                }
        }.map { name, _ in name }.sorted()
    }
}
