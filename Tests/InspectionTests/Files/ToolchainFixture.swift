import DpkgModel
import Glibc
import Host
import Inspection

/// A root with every required program. Each is a copy of one small program of this machine, whose libraries and
/// loader are there too. /bin, /sbin and /lib are directories, as without a merged /usr.
struct ToolchainFixture {
    /// The programs that dpkg and maintainer scripts always need.
    static let programs =
        ["dpkg", "dpkg-deb", "dpkg-split", "dpkg-query", "tar", "rm", "diff"].map { "/usr/bin/\($0)" }
        + ["/bin/sh", "/sbin/ldconfig", "/sbin/start-stop-daemon"]
    /// The same programs, the most important first.
    static let ranked =
        ["dpkg", "dpkg-deb", "dpkg-split", "dpkg-query"].map { "/usr/bin/\($0)" } + ["/bin/sh"]
        + ["tar", "rm", "diff"].map { "/usr/bin/\($0)" } + ["/sbin/ldconfig", "/sbin/start-stop-daemon"]

    let root: FixtureRoot
    /// The path of the C library on this machine.
    let library: String
    let loader: String

    init() throws {
        root = try FixtureRoot()
        let paths = try TestFiles.run("ldd /bin/true | grep -o '/[^ ]*'")
        for path in paths {
            try TestFiles.run(
                "mkdir -p \(root.path)\(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))")
            try TestFiles.run("cp -L \(path) \(root.path)\(path)")
        }
        library = paths.first { $0.contains("libc.so") } ?? ""
        loader = paths.last ?? ""
        for program in ToolchainFixture.programs { try add(program) }
    }

    /// Adds a copy of the small program at this path.
    func add(_ program: String) throws {
        let file = root.path + program
        try TestFiles.run("mkdir -p $(dirname \(file)) && cp -L /bin/true \(file) && chmod 755 \(file)")
    }

    /// A program or library for this machine that needs these libraries.
    func image(needed: [String], runPath: String? = nil) throws -> [UInt8] {
        let target = try ElfImage(ByteArraySource(try TestFiles.read("/bin/true"))).target
        return ElfBytes(
            is64: target.is64Bit, machine: Int(target.machine), interpreter: loader, needed: needed,
            runPath: runPath
        ).bytes()
    }

    func script(_ path: String, _ text: String, mode: String = "755") throws {
        try root.write(String(path.dropFirst()), text)
        try TestFiles.run("chmod \(mode) \(root.path)\(path)")
    }

    func run(_ command: String) throws {
        try TestFiles.run("cd \(root.path) && \(command)")
    }

    func evidence() throws -> ToolsEvidence {
        ToolsReader.read(try root.files())
    }

    func damaged() throws -> [DamagedFile] {
        try evidence().damaged
    }

    /// The paths of programs and libraries that do not exist.
    func missing() throws -> [String] {
        try damaged().filter { $0.problem == .missing }.map(\.path)
    }
}
