import Paths

/// The environment of every program that is started. It is always the same: variables of the caller, which could
/// change what dpkg and maintainer scripts do, are not passed on.
///
/// Source: dpkg(1) "ENVIRONMENT", debconf(7), and the manual pages of ucf, apt-listchanges, apt-listbugs and
/// needrestart.
package enum ChildEnvironment {
    /// The values by name.
    package static let variables: [String: String] = [
        "PATH": HostPaths.Program.searchPath,
        "HOME": HostPaths.Machine.rootHome,
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        "DEBIAN_FRONTEND": "noninteractive",
        "DEBCONF_NONINTERACTIVE_SEEN": "true",
        "DEBCONF_NOWARNINGS": "yes",
        // The run itself holds lock-frontend, so that dpkg must not take it.
        "DPKG_FRONTEND_LOCKED": "1",
        "DPKG_NLS": "0",
        "UCF_FORCE_CONFFOLD": "1",
        "APT_LISTCHANGES_FRONTEND": "none",
        "APT_LISTBUGS_FRONTEND": "none",
        "NEEDRESTART_MODE": "l",
        "NEEDRESTART_SUSPEND": "1",
        "SYSTEMD_PAGER": "cat",
    ]
}
