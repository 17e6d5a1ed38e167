extension HostPaths {
    /// Programs that are run or examined, by absolute path: PATH is never searched.
    package enum Program {
        /// dpkg(1).
        package static let dpkg = "/usr/bin/dpkg"
        /// dpkg-deb(1).
        package static let dpkgDeb = "/usr/bin/dpkg-deb"
        /// dpkg-query(1).
        package static let dpkgQuery = "/usr/bin/dpkg-query"
        /// dpkg-split(1).
        package static let dpkgSplit = "/usr/bin/dpkg-split"
        /// dpkg-trigger(1).
        package static let dpkgTrigger = "/usr/bin/dpkg-trigger"
        /// dpkg-divert(1).
        package static let dpkgDivert = "/usr/bin/dpkg-divert"
        /// dpkg-statoverride(1).
        package static let dpkgStatoverride = "/usr/bin/dpkg-statoverride"
        /// update-alternatives(1).
        package static let updateAlternatives = "/usr/bin/update-alternatives"
        /// apt-get(8).
        package static let aptGet = "/usr/bin/apt-get"
        /// apt-cache(8).
        package static let aptCache = "/usr/bin/apt-cache"
        /// apt-config(8).
        package static let aptConfig = "/usr/bin/apt-config"
        /// apt-mark(8).
        package static let aptMark = "/usr/bin/apt-mark"
        /// systemctl(1).
        package static let systemctl = "/usr/bin/systemctl"
        /// The shell of maintainer scripts (Debian policy 10.4).
        package static let shell = "/bin/sh"
        /// tar(1), with which dpkg-deb builds archives.
        package static let tar = "/usr/bin/tar"
        /// rm(1), with which dpkg removes directories.
        package static let rm = "/usr/bin/rm"
        /// diff(1), with which dpkg shows changes of conffiles.
        package static let diff = "/usr/bin/diff"
        /// perl(1), the language of debconf.
        package static let perl = "/usr/bin/perl"
        /// python3(1), the language of py3compile.
        package static let python = "/usr/bin/python3"
        /// ldconfig(8), which dpkg looks for when it starts.
        package static let ldconfig = "/sbin/ldconfig"
        /// start-stop-daemon(8), which dpkg looks for when it starts.
        package static let startStopDaemon = "/sbin/start-stop-daemon"
        /// bash(1), the shell of some maintainer scripts.
        package static let bash = "/bin/bash"
        /// gpgv(1), which apt verifies indexes with up to Debian 12.
        package static let gpgVerify = "/usr/bin/gpgv"
        /// sqv(1), which apt verifies indexes with since Debian 13.
        package static let sequoiaVerify = "/usr/bin/sqv"
        /// The front end that debconf runs maintainer scripts under.
        package static let debconfFrontend = "/usr/share/debconf/frontend"
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
        /// fstab(5).
        package static let fileSystemTable = "/etc/fstab"
        /// Run by invoke-rc.d(8) before a service is started.
        package static let policyRcD = "/usr/sbin/policy-rc.d"
        /// proc(5).
        package static let processes = "/proc"
        /// Locks that are held now (proc_locks(5)).
        package static let locks = "/proc/locks"
        /// Mounts of this process (proc_pid_mounts(5)).
        package static let mounts = "/proc/self/mounts"
        /// Mounts with identifiers and propagation (proc_pid_mountinfo(5)).
        package static let mountInformation = "/proc/self/mountinfo"
        /// Seconds since the start of the machine (proc_uptime(5)).
        package static let uptime = "/proc/uptime"
        /// Kernels and initial file systems.
        package static let boot = "/boot"
        /// Crash reports of apport and whoopsie.
        package static let crashReports = "/var/crash"
        /// Core files of systemd-coredump(8).
        package static let coredumps = "/var/lib/systemd/coredump"
        /// Logs.
        package static let logs = "/var/log"
        /// systemd's journals, one directory for each machine (systemd-journald.service(8)).
        package static let journals = "/var/log/journal"
        /// Volatile state.
        package static let run = "/run"
        /// Where programs put temporary files (hier(7)).
        package static let temporaryDirectories = ["/tmp", "/var/tmp"]
        /// Libraries loaded into every program (ld.so(8)).
        package static let preload = "/etc/ld.so.preload"
        /// The default and the supported versions of Python (py3versions(1)).
        package static let pythonDefaults = "/usr/share/python3/debian_defaults"
        /// Kernel modules built on this machine (dkms(8)).
        package static let modules = "/var/lib/dkms"
        /// Temporary files that maintainer scripts need.
        package static let temporary = "/tmp"
        /// Its existence means that a restart is required (update-notifier).
        package static let restartRequired = "/run/reboot-required"
        /// The lock of unattended-upgrades(8).
        package static let unattendedUpgradesLock = "/run/unattended-upgrades.lock"
        /// Present on a machine started by systemd (sd_booted(3)).
        package static let systemdRunning = "/run/systemd/system"
    }

    /// This program's own files.
    package enum Own {
        /// The logs of runs.
        package static let logs = "/var/log/aptmedic"
        /// Saved files, and the state a run needs to continue.
        package static let state = "/var/lib/aptmedic"
        /// What needs little free space and may be gone after the next start of the machine.
        package static let volatile = "/run/aptmedic"
    }
}
