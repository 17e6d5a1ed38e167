import DpkgModel
import Host
import Paths

/// Scans `info/` without knowing any package: lists and scripts, with one directory handle.
///
/// It does not need the package database, so that it can run while `status` is being read, and it works in
/// pieces that two threads can share.
final class InfoScan: Sendable {
    /// The results of one piece, or of all of them.
    struct Contents: Sendable {
        /// Stems of the packages that have a list: `zlib1g:amd64`.
        fileprivate(set) var lists: [String] = []
        fileprivate(set) var triggers: [String] = []
        fileprivate(set) var removalScripts: [String] = []
        /// The number of packages that have checksums.
        fileprivate(set) var checksums = 0
        /// Lists that are not as dpkg needs them to be.
        fileprivate(set) var damagedLists: [(stem: String, condition: LineCondition)] = []
        /// Empty scripts: the stem, and the whole name.
        fileprivate(set) var emptyScripts: [(stem: String, name: String)] = []
        fileprivate(set) var unseen: [UnseenEvidence] = []
        /// All names.
        fileprivate(set) var names = DirectoryNames()
        /// The pieces that have not been done yet.
        fileprivate var pieces: [SharedWork<Contents>] = []
    }

    /// The number of names in a piece. A piece should take less time than it takes a thread to sleep and wake
    /// up, because a thread may have to wait for the last piece of the other.
    private static let pieceSize = 32

    private let listing: SharedWork<Contents>

    /// Nothing is read before the first request.
    init(_ files: RootedFiles) {
        listing = SharedWork { Self.list(files) }
    }

    /// Reads the names, which all other work needs.
    func begin() { listing.advance() }

    /// Does the pieces that no other thread has started, from the beginning.
    func advance() {
        for piece in listing.value().pieces { piece.advance() }
    }

    /// Does the pieces that no other thread has started, from the end, and waits for the rest.
    func contents() -> Contents {
        var contents = listing.value()
        for piece in contents.pieces.reversed() { piece.advance() }
        for piece in contents.pieces { contents.add(piece.value()) }
        contents.pieces = []
        return contents
    }

    private static func list(_ files: RootedFiles) -> Contents {
        var listing = Contents()
        do throws(SystemError) {
            let directory = try files.directory(HostPaths.Dpkg.info)
            let names = try directory.names()
            listing.names = names
            listing.pieces = stride(from: 0, to: names.count, by: pieceSize).map { start in
                SharedWork { look(directory, names, start..<min(start + pieceSize, names.count)) }
            }
        } catch {
            listing.unseen.append(UnseenEvidence(path: HostPaths.Dpkg.info, reason: error.reason))
        }
        return listing
    }

    private static func look(
        _ directory: DirectoryHandle, _ names: DirectoryNames, _ places: Range<Int>
    ) -> Contents {
        var contents = Contents()
        for place in places {
            let (kind, stem) = names.withBytes(place) { Kind.split($0) }
            switch kind {
            case .list:
                contents.lists.append(stem)
                if let condition = directory.lines(of: place, in: names), condition != .sound {
                    contents.damagedLists.append((stem, condition))
                }
            case .triggers: contents.triggers.append(stem)
            case .checksums: contents.checksums += 1
            case .script, .removalScript:
                if kind == .removalScript { contents.removalScripts.append(stem) }
                if directory.size(of: place, in: names) == 0 {
                    contents.emptyScripts.append((stem, names[place]))
                }
            case .other: break
            }
        }
        return contents
    }

    /// The kind of a file, from its extension.
    private enum Kind {
        case list, triggers, script, removalScript, checksums, other

        private static let endings: [(text: StaticString, kind: Kind)] = [
            ("list", .list), ("postinst", .script), ("postrm", .removalScript), ("prerm", .script),
            ("preinst", .script), ("triggers", .triggers), ("config", .script),
            ("md5sums", .checksums),
        ]

        /// The kind, and the part before the last dot; the part is empty for other files.
        static func split(_ name: UnsafeBufferPointer<UInt8>) -> (Kind, String) {
            guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return (.other, "") }
            let ending = UnsafeBufferPointer(rebasing: name[(dot + 1)...])
            for (text, kind) in endings where text.utf8CodeUnitCount == ending.count {
                guard text.withUTF8Buffer({ $0.elementsEqual(ending) }) else { continue }
                // The stems of checksum files are not stored, because they are needed only when some are
                // missing.
                return (kind, kind == .checksums ? "" : String(decoding: name[..<dot], as: UTF8.self))
            }
            return (.other, "")
        }
    }
}

extension InfoScan.Contents {
    fileprivate mutating func add(_ other: Self) {
        lists += other.lists
        triggers += other.triggers
        removalScripts += other.removalScripts
        checksums += other.checksums
        damagedLists += other.damagedLists
        emptyScripts += other.emptyScripts
    }
}
