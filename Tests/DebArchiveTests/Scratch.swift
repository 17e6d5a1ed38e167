import Glibc

/// A directory that is removed when the test ends.
final class Scratch {
    struct Failure: Error {
        let what: String
        let code: Int32
    }

    let path: String

    init() throws {
        var template = Array("/tmp/aptmedic-deb-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Failure(what: "mkdtemp", code: errno) }
        path = String(cString: made)
    }

    deinit { try? run("rm -rf '\(path)'") }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ name: String, _ bytes: some Collection<UInt8>) throws -> String {
        let file = "\(path)/\(name)"
        guard let stream = fopen(file, "w") else { throw Failure(what: file, code: errno) }
        let bytes = Array(bytes)
        fwrite(bytes, 1, bytes.count, stream)
        guard fclose(stream) == 0 else { throw Failure(what: file, code: errno) }
        return file
    }

    func read(_ file: String) throws -> [UInt8] {
        guard let stream = fopen(file, "r") else { throw Failure(what: file, code: errno) }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// Runs a shell command line in the directory.
    func run(_ command: String) throws {
        let status = pclose(popen("cd '\(path)' && { \(command); } >/dev/null 2>&1", "w"))
        guard status == 0 else { throw Failure(what: command, code: status) }
    }

    /// Builds a package of a small tree with dpkg-deb and returns its path.
    func build(compression: String) throws -> String {
        try run(
            """
            rm -rf tree && mkdir -p tree/DEBIAN tree/usr/bin tree/etc && cd tree &&
            printf 'Package: sample\\nVersion: 1.0\\nArchitecture: all\\nMaintainer: x <x@y>\\nDescription: x\\n' \
            >DEBIAN/control && echo /etc/sample.conf >DEBIAN/conffiles && echo one >etc/sample.conf &&
            printf '#!/bin/sh\\nexit 0\\n' >DEBIAN/postinst && chmod 755 DEBIAN/postinst &&
            seq 1 20000 >usr/bin/numbers && ln usr/bin/numbers usr/bin/twin && ln -s ../bin/numbers usr/bin/link &&
            chmod 4755 usr/bin/numbers && cd .. && dpkg-deb --root-owner-group -Z\(compression) -b tree sample.deb
            """)
        return "\(path)/sample.deb"
    }
}
