import Paths

/// Which services answer for users and groups, by a root's own /etc/nsswitch.conf (nsswitch.conf(5)).
package struct NameServices: Sendable, Hashable {
    /// The services of each database, in their order.
    private var services: [String: [String]] = [:]

    /// Without the file, or when it cannot be read, no database has a service of its own.
    package static func read(_ files: RootedFiles) -> NameServices {
        (try? files.text(HostPaths.Machine.nameServices, limit: 1 << 20)).map(parse) ?? NameServices()
    }

    /// Reads lines `passwd: files [NOTFOUND=return] sss`; the actions in brackets are left out. Of several lines for
    /// one database all services are taken: which line counts depends on the version of glibc.
    package static func parse(_ text: String) -> NameServices {
        var result = NameServices()
        for line in text.split(separator: "\n") {
            let parts = line.prefix { $0 != "#" }.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            var isAction = false
            let names = String(
                parts[1].map { character -> Character in
                    if character == "[" { isAction = true }
                    defer { if character == "]" { isAction = false } }
                    return isAction || character.isWhitespace ? " " : character
                })
            let database = parts[0].filter { !$0.isWhitespace }
            result.services[database, default: []] += names.split(separator: " ").map(String.init)
        }
        return result
    }

    /// The services of a database such as `passwd`; empty when the file does not name it.
    package func services(of database: String) -> [String] { services[database] ?? [] }
}
