import Glibc
import Host

/// A small root in a temporary directory, removed when the test ends.
final class FixtureRoot {
    let path: String

    init() throws {
        var template = Array("/tmp/aptmedic-fixture-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw FixtureFailure(path: "/tmp", code: errno) }
        path = String(cString: made)
        for directory in ["var/lib/dpkg/info", "var/lib/dpkg/updates", "var/lib/dpkg/triggers", "etc/apt"] {
            try makeDirectory(directory)
        }
    }

    deinit { remove(path) }

    func files() throws -> RootedFiles { try RootedFiles(root: path) }

    func makeDirectory(_ relative: String) throws {
        var current = path
        for part in relative.split(separator: "/") {
            current += "/\(part)"
            guard mkdir(current, 0o755) == 0 || errno == EEXIST else {
                throw FixtureFailure(path: current, code: errno)
            }
        }
    }

    func write(_ relative: String, _ text: String) throws { try write(relative, Array(text.utf8)) }

    func write(_ relative: String, _ bytes: [UInt8]) throws {
        if let slash = relative.lastIndex(of: "/") { try makeDirectory(String(relative[..<slash])) }
        let descriptor = open("\(path)/\(relative)", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw FixtureFailure(path: relative, code: errno) }
        defer { _ = close(descriptor) }
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw FixtureFailure(path: relative, code: errno)
        }
        // dpkg writes checksums for every package. Here they are empty unless a test writes its own.
        guard relative.hasPrefix("var/lib/dpkg/info/"), relative.hasSuffix(".list") else { return }
        let checksums = relative.dropLast(4) + "md5sums"
        if access("\(path)/\(checksums)", F_OK) != 0 { try write(String(checksums), "") }
    }

    func link(_ relative: String, to target: String) throws {
        guard symlink(target, "\(path)/\(relative)") == 0 else {
            throw FixtureFailure(path: relative, code: errno)
        }
    }

    /// Deletes a file or a tree.
    func delete(_ relative: String) {
        if unlink("\(path)/\(relative)") != 0 { remove("\(path)/\(relative)") }
    }

    private func remove(_ path: String) {
        if let stream = opendir(path) {
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard name != ".", name != ".." else { continue }
                var status = stat()
                guard lstat("\(path)/\(name)", &status) == 0 else { continue }
                if status.st_mode & S_IFMT == S_IFDIR {
                    remove("\(path)/\(name)")
                } else {
                    unlink("\(path)/\(name)")
                }
            }
            closedir(stream)
        }
        rmdir(path)
    }
}

struct FixtureFailure: Error {
    var path: String
    var code: Int32
}

extension FixtureRoot {
    /// Removes dpkg's directory.
    func removeDatabase() {
        for name in ["info", "updates", "triggers", ""] { rmdir("\(path)/var/lib/dpkg/\(name)") }
    }
}
