extension HostPaths {
    /// Programs that are run or looked at, by absolute path: no PATH is ever searched.
    package enum Program {
        package static let dpkg = "/usr/bin/dpkg"
        package static let dpkgDeb = "/usr/bin/dpkg-deb"
        package static let dpkgQuery = "/usr/bin/dpkg-query"
        package static let dpkgSplit = "/usr/bin/dpkg-split"
        package static let dpkgTrigger = "/usr/bin/dpkg-trigger"
        package static let dpkgDivert = "/usr/bin/dpkg-divert"
        package static let dpkgStatoverride = "/usr/bin/dpkg-statoverride"
        package static let updateAlternatives = "/usr/bin/update-alternatives"
        package static let aptGet = "/usr/bin/apt-get"
        package static let aptCache = "/usr/bin/apt-cache"
        package static let aptConfig = "/usr/bin/apt-config"
        package static let aptMark = "/usr/bin/apt-mark"
        package static let systemctl = "/usr/bin/systemctl"
        package static let shell = "/bin/sh"
        package static let tar = "/usr/bin/tar"
        package static let rm = "/usr/bin/rm"
        package static let diff = "/usr/bin/diff"
        package static let perl = "/usr/bin/perl"
        package static let python = "/usr/bin/python3"
        package static let ldconfig = "/sbin/ldconfig"
        package static let startStopDaemon = "/sbin/start-stop-daemon"
        package static let bash = "/bin/bash"
        package static let gpgVerify = "/usr/bin/gpgv"
        package static let sequoiaVerify = "/usr/bin/sqv"
        package static let debconfFrontend = "/usr/share/debconf/frontend"
    }

    /// Files of the machine at large.
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
        /// resolv.conf(5).
        package static let resolverConfiguration = "/etc/resolv.conf"
        /// fstab(5).
        package static let fileSystemTable = "/etc/fstab"
        /// Asked by invoke-rc.d(8) before a service is started.
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
        /// Volatile state.
        package static let run = "/run"
        /// Temporary files that maintainer scripts need.
        package static let temporary = "/tmp"
        /// The file that says a restart is wanted (update-notifier).
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
        /// Where logs go when /var cannot be written.
        package static let volatileLogs = "/run/aptmedic"
        /// Saved files, and the state a run needs to continue.
        package static let state = "/var/lib/aptmedic"
        /// Saved files, a directory a run.
        package static let backups = "/var/lib/aptmedic/backups"
        /// The lock that keeps two runs apart.
        package static let lock = "/run/lock/aptmedic.lock"
    }
}
