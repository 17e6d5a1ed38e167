extension HostPaths {
    /// apt's files (apt.conf(5), DIRECTORIES).
    package enum Apt {
        /// Indexes as they were fetched (Dir::State::lists).
        package static let lists = "/var/lib/apt/lists"
        /// Indexes being fetched.
        package static let listsPartial = "/var/lib/apt/lists/partial"
        /// The lock of `apt-get update`.
        package static let listsLock = "/var/lib/apt/lists/lock"
        /// Cached packages (Dir::Cache::archives).
        package static let archives = "/var/cache/apt/archives"
        /// Packages being fetched.
        package static let archivesPartial = "/var/cache/apt/archives/partial"
        /// The lock of downloads and of `apt-get clean`.
        package static let archivesLock = "/var/cache/apt/archives/lock"
        /// Packages kept by APT::Periodic::BackupArchiveInterval.
        package static let archivesBackup = "/var/cache/apt/backup"
        /// Dir::State.
        package static let state = "/var/lib/apt"
        /// Dir::Cache.
        package static let cache = "/var/cache/apt"
        /// The binary package cache (Dir::Cache::pkgcache).
        package static let packageCache = "/var/cache/apt/pkgcache.bin"
        /// The binary cache of the indexes alone (Dir::Cache::srcpkgcache).
        package static let sourcePackageCache = "/var/cache/apt/srcpkgcache.bin"
        /// Which packages were installed automatically (apt-mark(8)).
        package static let extendedStates = "/var/lib/apt/extended_states"
        /// The copy of it that apt's daily job makes.
        package static let extendedStatesBackup = "/var/backups/apt.extended_states.0"
        /// What was printed while apt ran dpkg (Dir::Log::Terminal).
        package static let terminalLog = "/var/log/apt/term.log"
        /// apt's configuration, sources and keys.
        package static let configurationDirectory = "/etc/apt"
        /// sources.list(5).
        package static let sourcesList = "/etc/apt/sources.list"
        /// Further sources, *.list and *.sources.
        package static let sourceParts = "/etc/apt/sources.list.d"
        /// apt.conf(5).
        package static let configuration = "/etc/apt/apt.conf"
        /// Fragments of apt's configuration, read before the file.
        package static let configurationParts = "/etc/apt/apt.conf.d"
        /// apt_preferences(5).
        package static let preferences = "/etc/apt/preferences"
        /// Fragments of the preferences.
        package static let preferencesParts = "/etc/apt/preferences.d"
        /// Keys trusted for every source, one file each.
        package static let trustedParts = "/etc/apt/trusted.gpg.d"
        /// The older file of such keys.
        package static let trustedKeys = "/etc/apt/trusted.gpg"
        /// Download methods (Dir::Bin::methods).
        package static let methods = "/usr/lib/apt/methods"
    }
}
