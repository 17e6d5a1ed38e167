import CHost
import Paths

extension LiveFileEditor {
    package func remountWritable(_ path: String) throws(SystemError) {
        let code = chost_remount_writable(handle.paths.display(path))
        if code < 0 { throw handle.error(-code, "mount read-write", path) }
    }
}
