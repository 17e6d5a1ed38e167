/// The fields of /proc/PID/stat that are used here (proc_pid_stat(5)).
package struct ProcStat: Sendable, Hashable {
    package let processID: Int32
    /// At most 15 bytes.
    package let command: String
    package let isZombie: Bool
    package let parent: Int32
    package let group: Int32
    package let session: Int32
    /// In clock ticks (USER_HZ), like all times here.
    package let userTicks: UInt64
    package let systemTicks: UInt64
    /// Since boot.
    package let startTicks: UInt64

    /// The command is in parentheses and may contain parentheses and blanks. nil when the line has another
    /// format.
    package static func parse(_ text: String) -> ProcStat? {
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close,
            let process = Int32(text[..<open].filter { $0 != " " })
        else { return nil }
        // Field 3, the state, is the first after the command.
        let fields = text[text.index(after: close)...].split(separator: " ")
        guard fields.count >= 20, let parent = Int32(fields[1]), let group = Int32(fields[2]),
            let session = Int32(fields[3]), let user = UInt64(fields[11]), let system = UInt64(fields[12]),
            let start = UInt64(fields[19])
        else { return nil }
        return ProcStat(
            processID: process, command: String(text[text.index(after: open)..<close]),
            isZombie: fields[0] == "Z", parent: parent, group: group, session: session, userTicks: user,
            systemTicks: system, startTicks: start)
    }
}
