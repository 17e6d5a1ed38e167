package import DpkgModel

/// The meaning of one kernel message, without its prefix.
///
/// Source: linux `arch/x86/mm/fault.c` show_signal_msg, `arch/x86/kernel/traps.c`, `arch/arm64/kernel/traps.c`,
/// `kernel/signal.c`, `mm/oom_kill.c`, `mm/memory.c` print_vma_addr; older forms as old kernels print them.
package enum KernelMessage: Hashable, Sendable {
    case crash(CrashReport)
    case incident(HardwareIncident)
    case suppressed(Int)

    /// - Parameters:
    ///   - text: a line without time, host and `kernel:`.
    ///   - source: where the line was read, for the report.
    package init?(_ text: Substring, source: CrashReport.Source, file: String, line: Int?) {
        let place = Place(source: source, file: file, line: line)
        if let report = Self.fault(text, place) ?? Self.trap(text, place) ?? Self.signal(text, place)
            ?? Self.outOfMemory(text, place)
        {
            self = .crash(report)
        } else if let incident = HardwareMessage.incident(text, file: file, line: line) {
            self = .incident(incident)
        } else if let count = Self.suppressed(text) {
            self = .suppressed(count)
        } else {
            return nil
        }
    }

    private struct Place {
        let source: CrashReport.Source
        let file: String
        let line: Int?

        func report(_ kind: CrashReport.Kind, _ process: (name: Substring, id: Int32)) -> CrashReport {
            var report = CrashReport(
                source: source, kind: kind, file: file, line: line,
                program: String(printable: process.name.utf8.prefix(64)))
            report.processID = process.id
            return report
        }
    }

    /// `NAME[PID]: segfault at ADDRESS ip … sp … error N in FILE[offset,base+size] likely on CPU n (…)`; older
    /// kernels print `rip`/`rsp` and no offset.
    private static func fault(_ text: Substring, _ place: Place) -> CrashReport? {
        guard let mark = text.firstRange(of: "]: segfault at "),
            let process = process(text[..<mark.upperBound])
        else { return nil }
        var report = place.report(.segmentationFault, process)
        let rest = text[mark.upperBound...]
        report.address = hexadecimal(rest.prefix { $0 != " " })
        if let error = word(after: "error ", in: rest), let code = hexadecimal(error) {
            report.access = MemoryAccess(error: code)
        }
        readObject(rest, &report)
        report.cpu = word(after: "likely on CPU ", in: rest).flatMap { Int($0) }
        return report
    }

    /// `traps: NAME[PID] general protection ip:… in FILE[…]`, `traps: NAME[PID] trap invalid opcode ip:…`.
    private static func trap(_ text: Substring, _ place: Place) -> CrashReport? {
        let body = text.hasPrefix("traps: ") ? text.dropFirst(7) : text
        guard let end = body.firstRange(of: " ip:"), let mark = body[..<end.lowerBound].lastRange(of: "] "),
            let process = process(body[..<mark.upperBound])
        else { return nil }
        var what = body[mark.upperBound..<end.lowerBound]
        if what.hasPrefix("trap ") { what = what.dropFirst(5) }
        let kind: CrashReport.Kind =
            if what.hasPrefix("general protection") {
                .generalProtection
            } else if what.hasPrefix("invalid opcode") {
                .invalidOpcode
            } else {
                .trap(String(printable: what.utf8.prefix(40)))
            }
        var report = place.report(kind, process)
        readObject(body[end.upperBound...], &report)
        return report
    }

    /// `NAME[PID]: unhandled signal 11`, `NAME[PID]: unhandled level 3 translation fault (11) at 0x…`, and
    /// `NAME: potentially unexpected fatal signal 11.`
    private static func signal(_ text: Substring, _ place: Place) -> CrashReport? {
        if let mark = text.firstRange(of: "]: unhandled "), let process = process(text[..<mark.upperBound]) {
            let rest = text[mark.upperBound...]
            let number = word(after: "signal ", in: rest) ?? word(after: "fault (", in: rest)
            guard let number, let value = Int32(number.prefix { $0.isNumber }), value > 0, value < 65 else {
                return nil
            }
            var report = place.report(value == 11 ? .segmentationFault : .signal(value), process)
            report.address = word(after: " at 0x", in: rest).flatMap {
                hexadecimal($0.prefix { $0.isHexDigit })
            }
            readObject(rest, &report)
            return report
        }
        guard let mark = text.firstRange(of: ": potentially unexpected fatal signal "),
            let value = Int32(text[mark.upperBound...].prefix { $0.isNumber }), value > 0, value < 65
        else { return nil }
        var report = place.report(
            value == 11 ? .segmentationFault : .signal(value), (text[..<mark.lowerBound], 0))
        report.processID = nil
        return report
    }

    /// `Out of memory: Killed process 1234 (NAME) …`, also `Memory cgroup out of memory: …`; the summary line
    /// `oom-kill:…,task=NAME,pid=1234,…`.
    private static func outOfMemory(_ text: Substring, _ place: Place) -> CrashReport? {
        if text.hasPrefix("oom-kill:"), let name = word(after: ",task=", in: text, until: ","),
            let id = word(after: ",pid=", in: text, until: ",").flatMap({ Int32($0) })
        {
            return place.report(.outOfMemory, (name, id))
        }
        guard let mark = text.firstRange(of: "Killed process "),
            text.hasPrefix("Killed") || text.lowercased()[...].firstRange(of: "out of memory") != nil
        else { return nil }
        let rest = text[mark.upperBound...]
        let digits = rest.prefix { $0.isNumber }
        let behind = rest[digits.endIndex...]
        guard let id = Int32(digits), behind.hasPrefix(" ("), let close = behind.lastIndex(of: ")") else {
            // `Killed process 1234, UID 0, (NAME) total-vm:…` of old kernels.
            guard let id = Int32(digits), let name = word(after: "(", in: behind, until: ")") else {
                return nil
            }
            return place.report(.outOfMemory, (name, id))
        }
        let name = behind.dropFirst(2)
        let end = name.firstRange(of: ") ")?.lowerBound ?? close
        return place.report(.outOfMemory, (name[..<end], id))
    }

    /// Parses `show_signal_msg: 25 callbacks suppressed`.
    private static func suppressed(_ text: Substring) -> Int? {
        guard text.hasSuffix(" callbacks suppressed") else { return nil }
        let words = text.split(separator: " ")
        return words.count >= 3 ? Int(words[words.count - 3]) : nil
    }

    // MARK: parts

    /// Parses a name and a number from `NAME[PID]` at the end of `text`, which may continue with `: ` or a
    /// blank; the name itself may contain brackets and blanks.
    private static func process(_ text: Substring) -> (name: Substring, id: Int32)? {
        guard let close = text.lastIndex(of: "]"), let open = text[..<close].lastIndex(of: "["),
            let id = Int32(text[text.index(after: open)..<close]), open > text.startIndex
        else { return nil }
        return (text[..<open], id)
    }

    /// ` in FILE[base+size]` or ` in FILE[offset,base+size]`; FILE may end in ` (deleted)`.
    private static func readObject(_ text: Substring, _ report: inout CrashReport) {
        guard let mark = text.firstRange(of: " in ") else { return }
        let rest = text[mark.upperBound...]
        guard let close = rest.lastIndex(of: "]"), let open = rest[..<close].lastIndex(of: "["),
            open > rest.startIndex
        else { return }
        let numbers = rest[rest.index(after: open)..<close]
        guard numbers.contains("+"), numbers.allSatisfy({ $0.isHexDigit || $0 == "," || $0 == "+" }) else {
            return
        }
        var name = rest[..<open]
        if name.hasSuffix(" (deleted)") {
            name = name.dropLast(10)
            report.isObjectDeleted = true
        }
        report.object = String(printable: name.utf8.prefix(255))
        if let comma = numbers.firstIndex(of: ",") { report.offset = hexadecimal(numbers[..<comma]) }
    }

    private static func word(
        after mark: String, in text: Substring, until end: Character = " "
    ) -> Substring? {
        guard let range = text.firstRange(of: mark) else { return nil }
        let word = text[range.upperBound...].prefix { $0 != end }
        return word.isEmpty ? nil : word
    }

    private static func hexadecimal(_ text: Substring) -> UInt64? { UInt64(text, radix: 16) }
}

extension Substring {
    /// The first occurrence of a text.
    package func firstRange(of text: String) -> Range<Substring.Index>? { range(of: text, fromEnd: false) }

    /// The last occurrence of a text.
    package func lastRange(of text: String) -> Range<Substring.Index>? { range(of: text, fromEnd: true) }

    private func range(of text: String, fromEnd: Bool) -> Range<Substring.Index>? {
        let wanted = Array(text.utf8)
        let bytes = Array(utf8)
        guard !wanted.isEmpty, bytes.count >= wanted.count else { return nil }
        let places = 0...(bytes.count - wanted.count)
        func isThere(_ place: Int) -> Bool {
            bytes[place] == wanted[0] && bytes[place..<(place + wanted.count)].elementsEqual(wanted)
        }
        let found = fromEnd ? places.last(where: isThere) : places.first(where: isThere)
        guard let found else { return nil }
        let start = utf8.index(utf8.startIndex, offsetBy: found)
        return start..<utf8.index(start, offsetBy: wanted.count)
    }
}
