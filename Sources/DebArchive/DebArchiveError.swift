/// Why a .deb cannot be used.
package struct DebArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, with the details.
    package enum Problem: Hashable, Sendable {
        /// A system call failed; `code` is its errno value.
        case unreadable(code: Int32, reason: String)
        case notARegularFile
        /// The file does not begin with the magic of ar(5).
        case notAnArchive
        /// The file is shorter than its headers say; it needs at least `expectedBytes`.
        case cut(expectedBytes: Int64, actualBytes: Int64)
        /// There is no valid ar member header at this offset.
        case badMemberHeader(offset: Int64)
        /// `debian-binary` names a version other than 2.
        case unsupportedVersion(String)
        /// deb(5) requires another member at this position.
        case unexpectedMember(String, expected: String)
        case missingMember(String)
        case unknownCompression(member: String)
        /// The contents of a member cannot be decompressed, or are not a tar archive.
        case damagedMember(String, reason: String)
        /// A name that would lead outside of the directory into which the archive is unpacked.
        case unsafeName(String)
        /// A device node, which packages must not contain (Debian policy 10.6); it is not unpacked.
        case deviceNode(String)
        /// Something other than a regular file in `control.tar`.
        case notAControlFile(String)
        case tooLarge(member: String, limit: Int64)
        case noSuchFile(String)
    }

    /// The path of the file.
    package let path: String
    package let problem: Problem

    package init(path: String, problem: Problem) {
        self.path = path
        self.problem = problem
    }

    /// A sentence without initial capital and full stop that includes the path.
    package var description: String {
        "'\(path)' \(problem.text)"
    }
}

extension DebArchiveError.Problem {
    /// The part of the sentence after the path.
    package var text: String {
        switch self {
        case .unreadable(_, let reason): "cannot be read: \(reason)"
        case .notARegularFile: "is not a regular file"
        case .notAnArchive: "is not a debian package"
        case .cut(let expected, let actual): "is cut: it has \(actual) bytes and needs \(expected)"
        case .badMemberHeader(let offset): "has no valid member header at byte \(offset)"
        case .unsupportedVersion(let version): "has the unsupported format version '\(version)'"
        case .unexpectedMember(let name, let expected): "has the member '\(name)' in place of '\(expected)'"
        case .missingMember(let name): "has no member '\(name)'"
        case .unknownCompression(let member): "has the member '\(member)' with an unknown compression"
        case .damagedMember(let member, let reason): "has a damaged member '\(member)': \(reason)"
        case .unsafeName(let name): "holds the unsafe name '\(name)'"
        case .deviceNode(let name): "holds the device node '\(name)', which no package may have"
        case .notAControlFile(let name): "holds '\(name)' among its control files, which is not a file"
        case .tooLarge(let member, let limit): "has more than \(limit) bytes in its member '\(member)'"
        case .noSuchFile(let name): "does not hold '\(name)'"
        }
    }
}
