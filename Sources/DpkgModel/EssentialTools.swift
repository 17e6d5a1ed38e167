/// The programs without which dpkg refuses to install anything, and the packages that bring them; and how a library's
/// package is named.
///
/// Source: dpkg `src/main/help.c`, `checkpath`, for the programs; Debian Policy 8.1 for the names.
package enum EssentialTools {
    /// The packages, by the path of the program.
    package static let packages: [String: String] = [
        "/usr/bin/dpkg": "dpkg", "/usr/bin/dpkg-deb": "dpkg", "/usr/bin/dpkg-split": "dpkg",
        "/usr/bin/dpkg-query": "dpkg", "/sbin/start-stop-daemon": "dpkg", "/bin/sh": "dash",
        "/usr/bin/tar": "tar", "/usr/bin/rm": "coreutils", "/usr/bin/diff": "diffutils",
        "/sbin/ldconfig": "libc-bin",
    ]

    /// Libraries whose packages are named in another way, by the beginning of the file's name.
    private static let exceptions = [
        ("ld-linux", "libc6"), ("libz.so.1", "zlib1g"), ("libcrypto.so.3", "libssl3"),
        ("libpthread.so", "libc6"), ("libdl.so", "libc6"), ("libm.so", "libc6"), ("librt.so", "libc6"),
    ]

    /// Names that the package of a file may have, the most likely first.
    package static func packages(bringing path: String) -> [String] {
        for spelling in PathSpelling.all(of: path) {
            if let package = packages[spelling] { return [package] }
        }
        guard let slash = path.lastIndex(of: "/") else { return [] }
        let file = String(path[path.index(after: slash)...])
        if let package = exceptions.first(where: { file.hasPrefix($0.0) })?.1 {
            return [package, package + "t64"]
        }
        guard let package = libraryPackage(file) else { return [] }
        return [package, package + "t64"]
    }

    /// `libcrypt1` for `libcrypt.so.1`; a hyphen separates two digits: `libbz2-1.0` for `libbz2.so.1.0`.
    private static func libraryPackage(_ file: String) -> String? {
        guard file.hasPrefix("lib"), let mark = file.firstRange(of: ".so.") else { return nil }
        let name = file[..<mark.lowerBound].lowercased().map { $0 == "_" ? "-" : $0 }
        let version = file[mark.upperBound...].lowercased()
        guard let last = name.last, !version.isEmpty else { return nil }
        return String(name) + (last.isNumber ? "-" : "") + version
    }
}
