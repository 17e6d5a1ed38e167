import CHost
import Glibc
import Paths

/// Provides what the programs of a mounted system need while they run in it: /proc, /dev, /sys, /run and name
/// resolution. The mounts disappear when this process ends, and no file of the system is created or changed.
package enum ForeignRoot {
    /// Moves this process into a mount namespace of its own and mounts what is missing there. Must be called
    /// before descriptors of the root are opened, because older descriptors do not see the new mounts.
    ///
    /// - Returns: warnings for the user, one sentence each.
    /// - Throws: when the mounts would also be visible in the live system.
    package static func prepare(root: String) throws(SystemError) -> [String] {
        let paths = HostPaths(root: root)
        if paths.isRunningMachine { return [] }
        try isolate(paths.root)
        var notes: [String] = []
        let mounts: [(path: String, isThere: Bool, mount: (String) -> Int32)] = [
            ("/proc", exists(paths.display("/proc/self/stat"), S_IFREG), { chost_mount("proc", $0, nil) }),
            ("/dev", exists(paths.display("/dev/null"), S_IFCHR), { chost_bind("/dev", $0, 1) }),
            ("/sys", exists(paths.display("/sys/kernel"), S_IFDIR), { chost_bind("/sys", $0, 1) }),
            ("/run", isMounted("/run", paths), { chost_mount("tmpfs", $0, "mode=755") }),
        ]
        for (path, isThere, mount) in mounts where !isThere {
            let target = paths.display(path)
            // A symbolic link could lead out of the mounted system, so that the mount would change the live
            // system.
            let code = exists(target, S_IFDIR) ? mount(target) : -ENOTDIR
            if code < 0 {
                notes.append("\(path) is not there for its programs: \(SystemError.words(for: -code))")
            }
        }
        if let note = giveResolver(paths) { notes.append(note) }
        return notes
    }

    private static func isolate(_ root: String) throws(SystemError) {
        let code = chost_unshare_mounts()
        if code < 0 { throw SystemError(code: -code, operation: "make a mount namespace for", path: root) }
        let isolation = chost_make_private("/")
        if isolation == 0 { return }
        // In a chroot "/" need not be a mount. That is harmless where no mount is shared
        // (mount_namespaces(7)).
        let table = try? RootedFiles.machine.text(HostPaths.Machine.mountInformation)
        if isolation == -EINVAL, let table, !table.contains(" shared:") { return }
        throw SystemError(code: -isolation, operation: "isolate the mounts of", path: root)
    }

    /// Whether the path exists and has this type; symbolic links are not followed.
    private static func exists(_ path: String, _ type: mode_t) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == type
    }

    /// Whether something is already mounted there; a bind mount of the same file system is not counted.
    private static func isMounted(_ path: String, _ paths: HostPaths) -> Bool {
        var status = stat()
        var root = stat()
        return lstat(paths.display(path), &status) == 0 && lstat(paths.root, &root) == 0
            && status.st_dev != root.st_dev
    }

    /// Host names are resolved as on the live system, whose network is used: its resolv.conf is mounted over
    /// that of the mounted system, or, when that is a dangling link into the volatile /run, written there.
    private static func giveResolver(_ paths: HostPaths) -> String? {
        let path = HostPaths.Machine.resolverConfiguration
        guard let contents = try? RootedFiles.machine.read(path) else { return nil }
        do throws(SystemError) {
            let files = try RootedFiles(root: paths.root)
            let target = try files.resolve(path)
            if files.exists(target) {
                let code = chost_bind(path, paths.display(target), 0)
                if code < 0 {
                    throw SystemError(code: -code, operation: "mount over", path: paths.display(target))
                }
                return nil
            }
            guard target.hasPrefix("/run/"), isMounted("/run", paths) else {
                return "names of hosts may not be resolved: '\(paths.display(path))' is missing"
            }
            let editor = LiveFileEditor(files: files)
            if let slash = target.lastIndex(of: "/") {
                try editor.makeDirectory(String(target[..<slash]), mode: 0o755)
            }
            try editor.replace(target, with: contents)
            return nil
        } catch {
            return "names of hosts may not be resolved: \(error)"
        }
    }
}
