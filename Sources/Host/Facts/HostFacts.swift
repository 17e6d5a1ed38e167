import CHost
import Glibc
import Paths

/// Which machine this is, and which user runs this program.
package struct HostFacts: Hashable, Sendable {
    package var hostName: String
    /// `PRETTY_NAME` of os-release(5).
    package var prettyName: String
    /// The output of `uname -r`: the release of the running kernel, even when another root is examined.
    package var kernelRelease: String
    package var userID: UInt32

    package static func read(_ files: RootedFiles) -> HostFacts {
        var names = utsname()
        uname(&names)
        let own = text(&names.nodename)
        let written = try? files.text(HostPaths.Machine.hostname, limit: 4096)
        let first = written?.split(whereSeparator: \.isWhitespace).first.map(String.init)
        let isRunning = files.paths.isRunningMachine
        let release =
            (try? files.text(HostPaths.Machine.osRelease, limit: 65536))
            ?? (try? files.text(HostPaths.Machine.osReleaseVendor, limit: 65536)) ?? ""
        return HostFacts(
            hostName: isRunning ? own : first ?? own, prettyName: OSRelease.value("PRETTY_NAME", in: release),
            kernelRelease: isRunning ? text(&names.release) : "", userID: geteuid())
    }

    /// How many processors this process may use, at least 1. Needs neither /proc nor /sys.
    package static var processorCount: Int { max(1, Int(chost_processor_count())) }

    /// The path of this program; nil without /proc.
    package static func executablePath() -> String? {
        var buffer = [CChar](repeating: 0, count: 4097)
        let count = readlink(HostPaths.Machine.ownProgram, &buffer, 4096)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// A C array of characters as text.
    private static func text<Tuple>(_ tuple: inout Tuple) -> String {
        withUnsafeBytes(of: &tuple) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}

/// Parses os-release(5): `NAME=value`, the value optionally quoted.
package enum OSRelease {
    package static func value(_ name: String, in text: String) -> String {
        for line in text.split(separator: "\n") where line.hasPrefix(name + "=") {
            var value = line.dropFirst(name.count + 1)
            for quote in ["\"", "'"] where value.hasPrefix(quote) && value.hasSuffix(quote) && value.count > 1
            {
                value = value.dropFirst().dropLast()
            }
            return String(value)
        }
        return ""
    }
}

/// The environment with which this program was started.
package enum ProcessEnvironment {
    package static var variables: [String: String] {
        // Only the variables that this program uses: iterating over `environ` is not safe on every system.
        values(of: ["TERM", "NO_COLOR", "LANG", "LC_ALL"])
    }

    /// The values of these variables, for those that are set.
    package static func values(of names: [String]) -> [String: String] {
        var found: [String: String] = [:]
        for name in names {
            if let value = getenv(name) { found[name] = String(cString: value) }
        }
        return found
    }
}
