extension HostPaths {
    /// dpkg's files (dpkg(1) FILES, lib/dpkg/dpkg.h).
    package enum Dpkg {
        /// The database (dpkg(1) --admindir).
        package static let adminDirectory = "/var/lib/dpkg"
        /// One stanza for every package.
        package static let status = "/var/lib/dpkg/status"
        /// A hard link to the status file before the last write (lib/dpkg/atomic-file.c).
        package static let statusOld = "/var/lib/dpkg/status-old"
        /// dselect's list of available packages.
        package static let available = "/var/lib/dpkg/available"
        /// The journal: one stanza for every file (lib/dpkg/dbmodify.c).
        package static let updates = "/var/lib/dpkg/updates"
        /// Lists, checksums and maintainer scripts of every package (lib/dpkg/db-ctrl-access.c).
        package static let info = "/var/lib/dpkg/info"
        /// The format of `info`: the digit 1 (lib/dpkg/db-ctrl-format.c).
        package static let format = "/var/lib/dpkg/info/format"
        /// The database lock (dpkg(1); doc/spec/frontend-api.txt).
        package static let lock = "/var/lib/dpkg/lock"
        /// The lock a front end keeps for a whole run (doc/spec/frontend-api.txt).
        package static let lockFrontend = "/var/lib/dpkg/lock-frontend"
        /// Trigger interests and activations (lib/dpkg/triglib.c).
        package static let triggers = "/var/lib/dpkg/triggers"
        /// The files that every dpkg run writes, and the directories in which it creates and renames files.
        package static let changed = [adminDirectory, status, statusOld, updates, info, triggers]
        /// Interests in paths.
        package static let triggersFile = "/var/lib/dpkg/triggers/File"
        /// Activated triggers that are not yet in any status entry.
        package static let triggersUnincorp = "/var/lib/dpkg/triggers/Unincorp"
        /// The lock of deferred triggers; dpkg waits for it without a message.
        package static let triggersLock = "/var/lib/dpkg/triggers/Lock"
        /// Renamed files, three lines each (dpkg-divert(1)).
        package static let diversions = "/var/lib/dpkg/diversions"
        /// Owners and modes chosen by the administrator (dpkg-statoverride(1)).
        package static let statoverride = "/var/lib/dpkg/statoverride"
        /// Native and foreign architectures (dpkg(1) --add-architecture).
        package static let arch = "/var/lib/dpkg/arch"
        /// Control files while a package is unpacked (src/main/unpack.c).
        package static let temporaryControl = "/var/lib/dpkg/tmp.ci"
        /// State of update-alternatives(1).
        package static let alternatives = "/var/lib/dpkg/alternatives"
        /// The links between the generic names and the selected alternatives.
        package static let alternativeLinks = "/etc/alternatives"
        /// dpkg's log (dpkg(1) --log).
        package static let log = "/var/log/dpkg.log"
        /// Where dpkg-db-backup keeps copies of the database.
        package static let backups = "/var/backups"
        /// dpkg's configuration.
        package static let configurationDirectory = "/etc/dpkg"
        /// dpkg(1) configuration.
        package static let configuration = "/etc/dpkg/dpkg.cfg"
        /// Fragments of dpkg's configuration.
        package static let configurationParts = "/etc/dpkg/dpkg.cfg.d"
    }

    /// debconf's files (debconf.conf(5)).
    package enum Debconf {
        /// Answers; its lock is a flock(2) of the file itself (`Debconf/DbDriver/File.pm`).
        package static let configurationDatabase = "/var/cache/debconf/config.dat"
        /// Secret answers.
        package static let passwordDatabase = "/var/cache/debconf/passwords.dat"
        /// Templates.
        package static let templatesDatabase = "/var/cache/debconf/templates.dat"
        /// All three databases, which are locked while a front end runs.
        package static let databases = [configurationDatabase, passwordDatabase, templatesDatabase]
    }
}
