extension HostPaths {
    /// Programs that are run or examined, by absolute path: PATH is never searched.
    package enum Program {
        /// python3(1), the language of py3compile.
        package static let python = "/usr/bin/python3"
    }

    /// General files of the machine.
    package enum Machine {
        /// os-release(5); the link in /etc points to the file in /usr/lib.
        package static let osRelease = "/etc/os-release"
        /// os-release(5), the distribution's own.
        package static let osReleaseVendor = "/usr/lib/os-release"
        /// hostname(5).
        package static let hostname = "/etc/hostname"
        /// passwd(5).
        package static let passwd = "/etc/passwd"
        /// group(5).
        package static let group = "/etc/group"
        /// nsswitch.conf(5).
        package static let nameServices = "/etc/nsswitch.conf"
        /// resolv.conf(5).
        package static let resolverConfiguration = "/etc/resolv.conf"
        /// proc(5).
        package static let processes = "/proc"
        /// Locks that are held now (proc_locks(5)).
        package static let locks = "/proc/locks"
        /// Mounts of this process (proc_pid_mounts(5)).
        package static let mounts = "/proc/self/mounts"
        /// Mounts with identifiers and propagation (proc_pid_mountinfo(5)).
        package static let mountInformation = "/proc/self/mountinfo"
        /// Kernels and initial file systems.
        package static let boot = "/boot"
        /// Logs.
        package static let logs = "/var/log"
        /// systemd's journals, one directory for each machine (systemd-journald.service(8)).
        package static let journals = "/var/log/journal"
        /// Where programs put temporary files (hier(7)).
        package static let temporaryDirectories = ["/tmp", "/var/tmp"]
        /// Libraries loaded into every program (ld.so(8)).
        package static let preload = "/etc/ld.so.preload"
        /// The default and the supported versions of Python (py3versions(1)).
        package static let pythonDefaults = "/usr/share/python3/debian_defaults"
        /// Kernel modules built on this machine (dkms(8)).
        package static let modules = "/var/lib/dkms"
    }

    /// This program's own files.
    package enum Own {
        /// The logs of runs.
        package static let logs = "/var/log/aptmedic"
        /// Saved files, and the state a run needs to continue.
        package static let state = "/var/lib/aptmedic"
        /// `SeenReleases`
        package static let seenReleases = "/var/lib/aptmedic/releases"
        /// What needs little free space and may be gone after the next start of the machine.
        package static let volatile = "/run/aptmedic"
    }
}
