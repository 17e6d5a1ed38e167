import Glibc
import Host
import Testing

@Suite("ending one process")
struct ProcessEndTests {
    /// Starts a process that sleeps. It handles every signal in the default way, whatever the process of the tests
    /// blocks.
    private func child() throws -> Int32 {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var process: pid_t = 0
        let words: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/sleep"), strdup("30"), nil]
        defer { words.forEach { free($0) } }
        let code = posix_spawn(&process, "/bin/sleep", nil, &attributes, words, nil)
        try #require(code == 0)
        return process
    }

    @Test("the process ends, and another one that has its number now is not touched")
    func ended() throws {
        let table = ProcessTable()
        let process = try child()
        let ticks = try #require(table.stat(of: process)).startTicks
        #expect(table.end(process, startedAt: ticks + 1, within: 1))
        #expect(table.stat(of: process)?.isZombie == false)
        #expect(table.end(process, startedAt: ticks, within: 10))
        #expect(waitpid(process, nil, 0) == process)
        #expect(table.end(process, startedAt: ticks, within: 1))
        #expect(table.end(1, startedAt: 0, within: 0))
    }

    @Test("a script of debconf with no dpkg above it is told from others")
    func orphans() {
        let script =
            "/usr/bin/perl -w /usr/share/debconf/frontend /var/lib/dpkg/info/x.postinst configure 1.0"
        let isOrphan = { (line: String, parent: Int32?) in
            LockHolder(processID: 5, commandLine: line, kind: .flock, parent: parent).isOrphanedScript
        }
        #expect(isOrphan(script, 1))
        #expect(!isOrphan(script, 77))
        #expect(!isOrphan(script, nil))
        #expect(!isOrphan("/usr/bin/perl -w /usr/share/debconf/frontend /usr/sbin/dpkg-reconfigure x", 1))
        #expect(!isOrphan("/usr/bin/perl /usr/bin/unattended-upgrade", 1))
    }
}
