/// The environment of everything that is only asked.
enum SolverEnvironment {
    static let variables = [
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8",
        "HOME": "/root", "DPKG_NLS": "0",
        // A helper that dies must die at once, not print how.
        "SWIFT_BACKTRACE": "enable=no",
    ]
}
