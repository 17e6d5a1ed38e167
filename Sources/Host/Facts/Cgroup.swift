/// /proc/PID/cgroup (cgroups(7)).
package enum Cgroup {
    /// The systemd unit of a process: the last component that is a service or a scope. nil without one.
    package static func unit(_ text: String) -> String? {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            // A line of version 2 has number 0 and no controllers; of version 1, the hierarchy named systemd
            // is used.
            guard fields.count == 3, fields[1].isEmpty || fields[1] == "name=systemd" else { continue }
            let units = fields[2].split(separator: "/").filter {
                $0.hasSuffix(".service") || $0.hasSuffix(".scope")
            }
            if let unit = units.last { return String(unit) }
        }
        return nil
    }
}
