/// The environment of every child: fixed, so that nothing of a hostile or half-set one reaches dpkg.
///
/// Source: dpkg(1) "ENVIRONMENT", debconf(7), and the manuals of the hooks named here.
package enum ChildEnvironment {
    package static let variables: [String: String] = [
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/root",
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        "DEBIAN_FRONTEND": "noninteractive",
        "DEBCONF_NONINTERACTIVE_SEEN": "true",
        "DEBCONF_NOWARNINGS": "yes",
        // The run holds lock-frontend itself; dpkg must not ask for it again.
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
