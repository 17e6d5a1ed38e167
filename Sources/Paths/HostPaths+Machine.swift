extension HostPaths {
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
        /// shadow(5).
        package static let shadow = "/etc/shadow"
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
        /// What is mounted at the start (fstab(5)).
        package static let fileSystems = "/etc/fstab"
        /// Volumes that are decrypted at the start (crypttab(5)).
        package static let encryptedVolumes = "/etc/crypttab"
        /// Mounts of this process (proc_pid_mounts(5)).
        package static let mounts = "/proc/self/mounts"
        /// Mounts with identifiers and propagation (proc_pid_mountinfo(5)).
        package static let mountInformation = "/proc/self/mountinfo"
        /// The program of this process (proc_pid_exe(5)).
        package static let ownProgram = "/proc/self/exe"
        /// null(4).
        package static let null = "/dev/null"
        /// The messages of the running kernel (linux `Documentation/ABI/testing/dev-kmsg`).
        package static let kernelRing = "/dev/kmsg"
        /// Devices by their numbers (linux `Documentation/ABI/testing/sysfs-block`).
        package static let blockDevices = "/sys/dev/block"
        /// Counters of memory errors (linux `Documentation/admin-guide/RAS/main.rst`).
        package static let memoryControllers = "/sys/devices/system/edac/mc"
        /// Programs, libraries and data (hier(7)).
        package static let usr = "/usr"
        /// Copyright and changes of every package (Debian Policy 12.7).
        package static let documentation = "/usr/share/doc"
        /// root's home directory.
        package static let rootHome = "/root"
        /// Kernels and initial file systems.
        package static let boot = "/boot"
        /// Logs.
        package static let logs = "/var/log"
        /// The kernel's messages as syslog writes them.
        package static let kernelLog = "/var/log/kern.log"
        /// systemd's journals, one directory for each machine (systemd-journald.service(8)).
        package static let journals = "/var/log/journal"
        /// Journals that end with the machine's run (systemd-journald.service(8)).
        package static let volatileJournals = "/run/log/journal"
        /// Both of them.
        package static let allJournals = [journals, volatileJournals]
        /// Cores of systemd-coredump(8).
        package static let coredumps = "/var/lib/systemd/coredump"
        /// Exists while snapd runs.
        package static let snapdSocket = "/run/snapd.socket"
        /// Crash reports of apport.
        package static let crashReports = "/var/crash"
        /// Where programs put temporary files (hier(7)).
        package static let temporaryDirectories = ["/tmp", "/var/tmp"]
        /// Libraries loaded into every program (ld.so(8)).
        package static let preload = "/etc/ld.so.preload"
        /// Where the loader looks for libraries (ld.so.conf, ldconfig(8)).
        package static let loaderConfiguration = "/etc/ld.so.conf"
        /// tzset(3).
        package static let localTime = "/etc/localtime"
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
        /// `NotedFailures`
        package static let failures = "/var/lib/aptmedic/failures"
        /// What needs little free space and may be gone after the next start of the machine.
        package static let volatile = "/run/aptmedic"
    }
}
