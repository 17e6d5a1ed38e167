package import DpkgModel

/// Parses the list of unmet dependencies that apt-get prints when it stops because of them.
///
/// Source: apt `apt-private/private-output.cc`, `ShowBroken`: ` exim : Depends: libc6 (>= 2.2) but 2.1 is installed`,
/// further relations below with spaces instead of the name, alternatives on lines of their own after ` or`.
package enum UnmetParser {
    /// The packages of the list, each with its unmet relations; empty when the output has no such list.
    package static func packages(_ text: String) -> [SolverBrokenPackage] {
        var found: [SolverBrokenPackage] = []
        var isInside = false
        var isAlternative = false
        for line in text.split(separator: "\n") {
            if line.hasSuffix("have unmet dependencies:") {
                isInside = true
            } else if isInside, line.hasPrefix(" ") {
                isAlternative = read(line, isAlternative: isAlternative, into: &found)
            } else {
                isInside = false
            }
        }
        return found
    }

    /// Returns true when the line ends in ` or`, so that the next line is an alternative.
    private static func read(
        _ line: Substring, isAlternative: Bool, into found: inout [SolverBrokenPackage]
    ) -> Bool {
        var rest = line.drop { $0 == " " }
        let goesOn = rest.hasSuffix(" or")
        if goesOn { rest = rest.dropLast(3) }
        if let colon = rest.firstRange(of: " : ") {
            let (name, architecture) = SimulationParser.split(rest[..<colon.lowerBound])
            found.append(
                SolverBrokenPackage(name: name, architecture: architecture, version: nil, unmet: []))
            rest = rest[colon.upperBound...]
        }
        guard let last = found.indices.last else { return goesOn }
        let detail = rest.firstRange(of: " but ")
        let words = detail.map { rest[..<$0.lowerBound] } ?? rest
        if isAlternative, let relation = found[last].unmet.indices.last {
            found[last].unmet[relation].relation += " | \(words.drop { $0 == " " })"
        } else if let colon = words.firstRange(of: ": ") {
            found[last].unmet.append(
                SolverUnmetRelation(
                    kind: String(words[..<colon.lowerBound]), relation: String(words[colon.upperBound...]),
                    detail: detail.map { String(rest[$0.upperBound...]) } ?? ""))
        }
        return goesOn
    }
}
