import CHost
import Glibc

@testable import Host

/// A Python program that runs beside a test: it prints "ready", and ends when its standard input is closed.
final class HelperProcess {
    let processID: Int32
    private let input: Int32
    private let output: Int32

    /// - Parameter script: Python code that may use `path`. The files that it opens stay open.
    init(_ script: String, path: String) throws {
        let program = """
            import fcntl, os, struct, sys
            path = sys.argv[1]
            \(script)
            print("ready", flush=True)
            os.read(0, 1)
            """
        // With any input, standard input is a pipe. It stays open until this object closes it.
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

    /// Takes a lock with fcntl(F_SETLK), as dpkg and apt do.
    static func posix(_ path: String) throws -> HelperProcess {
        try HelperProcess(
            "file = open(path, 'r+'); fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)", path: path)
    }

    /// Takes a lock with fcntl(F_OFD_SETLK), which has the number 37 in linux/fcntl.h.
    static func openFile(_ path: String) throws -> HelperProcess {
        try HelperProcess(
            "file = open(path, 'r+'); fcntl.fcntl(file, 37, struct.pack('hhqqi', fcntl.F_WRLCK, 0, 0, 0, 0))",
            path: path)
    }

    /// Takes a lock with flock(2).
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
