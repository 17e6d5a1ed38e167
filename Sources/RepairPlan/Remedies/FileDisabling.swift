import Diagnosis
import DpkgModel

/// Steps that make the reader of a file ignore some of its lines, or all of it.
enum FileDisabling {
    /// Groups elements by file, in the order in which the files first occur.
    static func grouped<Element>(
        _ elements: [Element], by file: (Element) -> String
    ) -> [(String, [Element])] {
        var order: [String] = []
        var groups: [String: [Element]] = [:]
        for element in elements {
            let name = file(element)
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(element)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    /// One step for all lines of a file, because the first edit changes the line numbers for a second one.
    ///
    /// - Parameter lines: groups of lines with their reasons; a group without lines means the whole file.
    static func step(
        file: String, lines: [(lines: [NumberedLine], reason: String)], commentMarker: String,
        answers: [FindingKey]
    ) -> Step {
        let reasons = lines.map(\.reason)
        if let whole = lines.first(where: \.lines.isEmpty) {
            return Step(
                key: .init(.disable, file), stage: .database,
                action: .disable(file, reason: whole.reason),
                purpose: "\(whole.reason); it is saved, and its reader passes over it by that name",
                answers: answers)
        }
        var numbers: Set<Int> = []
        let edited = lines.flatMap { group in
            group.lines.filter { numbers.insert($0.number).inserted }.map {
                LineEdit.Line(number: $0.number, text: $0.text, reason: group.reason)
            }
        }
        return Step(
            key: .init(.commentOut, file), stage: .database,
            action: .editLines(
                LineEdit(
                    path: file, lines: edited, commentMarker: commentMarker,
                    reason: reasons.first ?? "it cannot be read")),
            purpose: "\(reasons.first ?? "")\(reasons.count > 1 ? ", and \(reasons.count - 1) more" : "")"
                + "; the file is saved, the rest of it works again",
            answers: answers)
    }
}
