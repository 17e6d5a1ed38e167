import Paths

/// The environment of all programs that are run only to get information.
package enum HelperEnvironment {
    package static let variables = [
        "PATH": HostPaths.Program.searchPath, "LC_ALL": "C.UTF-8",
        "HOME": HostPaths.Machine.rootHome, "DPKG_NLS": "0",
        // A crashing helper must end at once, without printing a backtrace.
        "SWIFT_BACKTRACE": "enable=no",
    ]
}
