import DpkgModel
import Host
import Paths

/// Looks whether files that the loader, dpkg's and apt's programs or their libraries open at their start are no
/// FIFOs, for whose writer they would wait for ever, and have an end.
///
/// Source: strace of dpkg, apt-get and libapt-pkg; ld.so(8), machine-id(5), tzset(3).
enum PlainFileReader: EvidenceReader {
    static let places = [
        "/etc/ld.so.cache", HostPaths.Machine.preload, "/etc/machine-id", HostPaths.Machine.localTime,
        HostPaths.Machine.nameServices, HostPaths.Machine.passwd, HostPaths.Machine.group, "/etc/host.conf",
        "/etc/hosts", HostPaths.Machine.resolverConfiguration, "/etc/gai.conf",
        "/usr/share/dpkg/cputable", "/usr/share/dpkg/tupletable", "/usr/share/dpkg/abitable",
        "/usr/lib/locale/locale-archive", "/usr/lib/x86_64-linux-gnu/gconv/gconv-modules.cache",
        HostPaths.Dpkg.arch, HostPaths.Dpkg.available,
    ]
    /// In bytes. A whole locale-archive has less than 300 MB.
    private static let largest: Int64 = 1 << 30

    static func read(_ files: RootedFiles, into evidence: inout Evidence) {
        for path in places {
            guard let status = try? files.status(path) else { continue }
            let isNull = status.specialMajor == 1 && status.specialMinor == 3
            switch status.kind {
            case .fifo, .blockDevice: files.failures.note(path, "it is \(status.kind.phrase)")
            case .characterDevice where !isNull: files.failures.note(path, "it is \(status.kind.phrase)")
            case .regular where status.size > largest:
                files.failures.note(path, "it is too large to be what it should")
            default: break
            }
        }
    }
}
