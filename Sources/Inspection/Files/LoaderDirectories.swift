import Host
import Paths

/// The directories in which the dynamic loader looks for a library name without a slash. Source: ld.so(8),
/// ldconfig(8).
///
/// The directories are read from ld.so.conf and not from ld.so.cache: the cache is rebuilt from them, and the
/// loader ignores a damaged cache. Subdirectories for newer processors (glibc-hwcaps) are not searched.
struct LoaderDirectories {
    /// In the order of the search.
    let directories: [String]
    /// The directory in which a package would install a missing library.
    let home: String
    /// The value of $LIB.
    let library: String

    init(for target: ElfImage.Target, files: RootedFiles) {
        let triple = LoaderDirectories.triple(target)
        library = triple.map { "lib/\($0)" } ?? "lib"
        var found = LoaderDirectories.configured(
            HostPaths.Machine.loaderConfiguration, files: files, depth: 0)
        let standard = triple.map { ["/lib/\($0)", "/usr/lib/\($0)"] } ?? []
        for directory in standard + ["/lib", "/usr/lib"] where !found.contains(directory) {
            found.append(directory)
        }
        directories = found
        let isMerged = (try? files.status("/lib", followingLinks: false))?.kind == .symbolicLink
        home = (isMerged ? "/usr/" : "/") + library
    }

    private static let tuples: [(machine: UInt16, is64Bit: Bool, triple: String)] = [
        (62, true, "x86_64-linux-gnu"), (62, false, "x86_64-linux-gnux32"), (3, false, "i386-linux-gnu"),
        (183, true, "aarch64-linux-gnu"), (40, false, "arm-linux-gnueabihf"),
        (243, true, "riscv64-linux-gnu"),
        (21, true, "powerpc64le-linux-gnu"), (258, true, "loongarch64-linux-gnu"),
        (8, true, "mips64el-linux-gnuabi64"),
    ]

    /// Debian's name of the multiarch directory for a processor (multiarch tuples).
    static func triple(_ target: ElfImage.Target) -> String? {
        tuples.first { $0.machine == target.machine && $0.is64Bit == target.is64Bit }?.triple
    }

    /// The names of all known multiarch directories.
    static let triples = Set(tuples.map(\.triple))

    /// The directories that a file and its includes name. Like ldconfig, it stops at circular includes.
    private static func configured(_ path: String, files: RootedFiles, depth: Int) -> [String] {
        guard depth < 8, let text = try? files.text(path, limit: 1 << 20) else { return [] }
        var directories: [String] = []
        for line in LoaderConfiguration.parse(text) {
            let more: [String]
            switch line {
            case .directory(let directory): more = [directory]
            case .include(let pattern):
                more = included(pattern, from: path, files: files).flatMap {
                    configured($0, files: files, depth: depth + 1)
                }
            }
            directories += more.filter { !directories.contains($0) }
        }
        return directories
    }

    /// The files that match a pattern, sorted; only its last component may have wildcards.
    private static func included(_ pattern: String, from path: String, files: RootedFiles) -> [String] {
        let absolute = pattern.hasPrefix("/") ? pattern : directory(of: path) + "/" + pattern
        let parent = directory(of: absolute)
        let last = absolute.dropFirst(parent.count + 1)
        guard let names = try? files.names(in: parent) else { return [] }
        return names.filter { LoaderConfiguration.matches($0[...], last) }.map { parent + "/" + $0 }
    }

    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return String(path[..<slash])
    }
}
