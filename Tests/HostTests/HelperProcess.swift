import CHost
import Glibc

@testable import Host

/// A python program that runs beside a test: it says "ready", and ends when its standard input does.
final class HelperProcess {
    let processID: Int32
    private let input: Int32
    private let output: Int32

    /// - Parameter script: may use `path`; what it opens stays open.
    init(_ script: String, path: String) throws {
        let program = """
            import fcntl, os, struct, sys
            path = sys.argv[1]
            \(script)
            print("ready", flush=True)
            os.read(0, 1)
            """
        // Any input makes it a pipe; nothing is written, so it stays open until this object closes it.
        let child = try SpawnedChild(
            Command(
                arguments: ["/usr/bin/python3", "-c", program, path], environment: ["PATH": "/usr/bin:/bin"],
                standardInput: [0x20]))
        processID = child.processID
        input = fcntl(child.input.number, F_DUPFD_CLOEXEC, 3)
        output = fcntl(child.output.number, F_DUPFD_CLOEXEC, 3)
        var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        _ = poll(&waiting, 1, 10_000)
    }

    deinit {
        _ = close(input)
        _ = close(output)
        _ = kill(processID, SIGKILL)
        var how = chost_ending()
        _ = chost_reap(processID, &how)
    }

    /// fcntl(F_SETLK), as dpkg and apt do.
    static func posix(_ path: String) throws -> HelperProcess {
        try HelperProcess(
            "file = open(path, 'r+'); fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)", path: path)
    }

    /// fcntl(F_OFD_SETLK); 37 is its number in linux/fcntl.h.
    static func openFile(_ path: String) throws -> HelperProcess {
        try HelperProcess(
            "file = open(path, 'r+'); fcntl.fcntl(file, 37, struct.pack('hhqqi', fcntl.F_WRLCK, 0, 0, 0, 0))",
            path: path)
    }

    /// flock(2).
    static func flock(_ path: String) throws -> HelperProcess {
        try HelperProcess(
            "file = open(path, 'r+'); fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)", path: path)
    }

    /// Whether another process could take the lock now.
    static func isLockable(_ path: String) -> Bool {
        let program = """
            import fcntl, sys
            fcntl.lockf(open(sys.argv[1], 'r+'), fcntl.LOCK_EX | fcntl.LOCK_NB)
            """
        let command = Command(arguments: ["/usr/bin/python3", "-c", program, path])
        return LiveCommandRunner().run(command).termination == .exited(0)
    }
}
