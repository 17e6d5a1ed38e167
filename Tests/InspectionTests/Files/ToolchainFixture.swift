import DpkgModel
import Glibc
import Host
import Inspection

/// A root in which every required program is there: copies of one small program of this machine, its libraries
/// and its loader, at their places. /bin, /sbin and /lib are directories of their own.
struct ToolchainFixture {
    /// What dpkg and maintainer scripts always need.
    static let programs =
        ["dpkg", "dpkg-deb", "dpkg-split", "dpkg-query", "tar", "rm", "diff"].map { "/usr/bin/\($0)" }
        + ["/bin/sh", "/sbin/ldconfig", "/sbin/start-stop-daemon"]
    /// The same in the order of importance.
    static let ranked =
        ["dpkg", "dpkg-deb", "dpkg-split", "dpkg-query"].map { "/usr/bin/\($0)" } + ["/bin/sh"]
        + ["tar", "rm", "diff"].map { "/usr/bin/\($0)" } + ["/sbin/ldconfig", "/sbin/start-stop-daemon"]

    let root: FixtureRoot
    /// The C library, as the loader of this machine finds it.
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

    /// Puts a copy of the small program there.
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
}
