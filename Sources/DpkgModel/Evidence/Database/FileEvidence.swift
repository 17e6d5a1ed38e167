/// Whether a file exists and is usable.
package struct FileEvidence: Codable, Hashable, Sendable {
    package enum Condition: Codable, Hashable, Sendable {
        case present
        case missing
        case empty
        case notRegular(String)
        case unreadable(String)
    }

    package var path: String
    package var condition = Condition.present
    package var size: Int64 = 0

    package init(path: String, condition: Condition = .present, size: Int64 = 0) {
        self.path = path
        self.condition = condition
        self.size = size
    }
}
