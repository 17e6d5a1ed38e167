/// A line of `dpkg --status-fd` or `APT::Status-Fd`.
///
/// Source: dpkg(1) `--status-fd`; apt `README.progress-reporting`.
package struct StatusLine: Hashable, Sendable {
    /// What is being done, for the user.
    package var text: String
    /// The percentage that is done, 0 to 100; nil when the line has none.
    package var percent: Double?
    /// An error about one package: `badpost: installed … exit status 1`; nil for other lines.
    package var error: String?

    /// Nil for lines that are not for the user.
    package init?(_ line: String) {
        let parts = line.split(separator: ":", omittingEmptySubsequences: false).map {
            String($0).trimmed
        }
        guard let kind = parts.first, parts.count >= 3 else { return nil }
        switch kind {
        case "dlstatus":
            guard parts.count >= 4 else { return nil }
            text = parts[3...].joined(separator: ":")
            percent = Double(parts[2])
        case "pmstatus":
            guard parts.count >= 4 else { return nil }
            text = parts[(parts.count - 1)...].joined()
            percent = parts.dropFirst(2).compactMap { Double($0) }.first
        case "pmerror":
            guard let place = parts.dropFirst(2).firstIndex(where: { Double($0) != nil }) else { return nil }
            let subject = parts[1..<place].joined(separator: ":")
            let message = parts[(place + 1)...].joined(separator: ": ")
            text = message
            percent = Double(parts[place])
            error = "\(subject): \(message)"
        case "processing":
            text = "\(parts[1]) \(parts[2...].joined(separator: ":"))"
        case "status":
            guard let place = parts.firstIndex(of: "error") else { return nil }
            let subject = parts[1..<place].joined(separator: ":")
            let message = parts[(place + 1)...].joined(separator: ": ")
            text = message
            error = "\(subject): \(message)"
        default: return nil
        }
    }
}

extension String {
    /// The text without blanks at both ends.
    fileprivate var trimmed: String {
        var slice = self[...]
        while slice.first == " " { slice = slice.dropFirst() }
        while slice.last == " " { slice = slice.dropLast() }
        return String(slice)
    }
}
