import CHost
import Glibc

/// Gives a mounted system what its own programs need while they run in it: /proc, /dev, /run and names of
/// hosts. Nothing of it outlives this process, and no file of the system is made or changed.
package enum ForeignRoot {
    /// - Returns: what a user has to be told.
    package static func prepare(root: String) throws(SystemError) -> [String] {
        let code = chost_unshare_mounts()
        if code < 0 {
            throw SystemError(code: -code, operation: "make a mount namespace for", path: root)
        }
        // Mounts made here must not appear in the live system.
        let isolation = chost_make_private("/")
        if isolation < 0 {
            throw SystemError(code: -isolation, operation: "isolate the mounts of", path: root)
        }
        var notes: [String] = []
        func attempt(_ what: String, _ code: Int32) {
            if code < 0 { notes.append("\(what) is not there for its programs: \(SystemError.words(for: -code))") }
        }
        if !isPopulated("\(root)/proc/self") { attempt("/proc", chost_mount("proc", "\(root)/proc", nil)) }
        if !isPopulated("\(root)/dev/null") { attempt("/dev", chost_bind("/dev", "\(root)/dev", 1)) }
        if !isPopulated("\(root)/sys/kernel") { attempt("/sys", chost_bind("/sys", "\(root)/sys", 1)) }
        attempt("/run", chost_mount("tmpfs", "\(root)/run", "mode=755"))
        bindResolver(root)
        return notes
    }

    private static func isPopulated(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Names are resolved as on the live system, where the target has a file of its own to mount over.
    private static func bindResolver(_ root: String) {
        let target = "\(root)/etc/resolv.conf"
        var status = stat()
        guard lstat(target, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            access("/etc/resolv.conf", R_OK) == 0
        else { return }
        _ = chost_bind("/etc/resolv.conf", target, 0)
    }
}
