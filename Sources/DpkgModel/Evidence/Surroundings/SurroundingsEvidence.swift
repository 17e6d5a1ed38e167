/// Problems of files and settings that all programs need: empty on a healthy machine.
package struct SurroundingsEvidence: Codable, Hashable, Sendable {
    /// `/tmp` and `/var/tmp`.
    package var temporaryDirectories: [PlaceProblem] = []
    /// Device files such as `/dev/null`.
    package var devices: [PlaceProblem] = []
    /// `/etc/ld.so.preload` when it names missing files.
    package var preload: BrokenPreload?
    /// Files and directories of dpkg's database that cannot be changed because of `chattr +i` or `+a`.
    package var immutablePaths: [String] = []
    /// `/usr/bin/python3` when it is not a link to the default version.
    package var pythonLink: LinkProblem?
    /// `/bin`, `/sbin` and `/lib` of a system with merged /usr that are no longer links into it.
    package var lostMerges: [LostMerge] = []
    /// Kernel modules whose last build failed.
    package var failedModules: [FailedModule] = []
    /// Variables of this program's own environment that would disturb dpkg and apt, as `NAME: why`.
    package var variables: [String] = []
    /// Directories with programs or scripts, on file systems from which the kernel runs nothing.
    package var unexecutable: [UnexecutablePlace] = []
    /// Locks of passwd(5), group(5) and their like that were left behind.
    package var accountLocks: [AccountLock] = []

    package init() {}
}
