import DpkgModel
import Host

/// The files in a directory of configuration parts that apt reads, and those that it ignores because of their
/// names.
///
/// Source: apt `apt-pkg/contrib/fileutl.cc`, `GetListOfFilesInDir`; apt.conf(5), `Dir::Ignore-Files-Silently`.
struct PartNames {
    /// Absolute paths, in the order in which apt reads them.
    private(set) var read: [String] = []
    /// Absolute paths of ignored files that may have been meant to be read.
    private(set) var ignored: [String] = []
    /// Why the directory could not be read.
    private(set) var unseen: String?

    /// - Parameter extensions: without dots; an empty one allows names without any extension.
    static func read(_ files: RootedFiles, _ directory: String, extensions: [String]) -> PartNames {
        var parts = PartNames()
        do throws(SystemError) {
            for name in try files.names(in: directory) where !name.hasPrefix(".") {
                parts.take(name, directory, extensions)
            }
        } catch {
            if !error.isMissing { parts.unseen = error.reason }
        }
        return parts
    }

    private mutating func take(_ name: String, _ directory: String, _ extensions: [String]) {
        let path = "\(directory)/\(name)"
        let dot = name.lastIndex(of: ".")
        let suffix = dot.map { String(name[name.index(after: $0)...]) } ?? ""
        guard extensions.contains(suffix), !name.hasSuffix("."), name.utf8.allSatisfy(Self.isAllowed) else {
            if !Self.isMeantToBeIgnored(name) { ignored.append(path) }
            return
        }
        read.append(path)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (byte >= 48 && byte <= 57) || (byte | 0x20 >= 97 && byte | 0x20 <= 122)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: ":")
    }

    /// Whether it is a backup file of an editor, of dpkg or of this program.
    private static func isMeantToBeIgnored(_ name: String) -> Bool {
        let endings = ["~", ".disabled", ".bak", ".orig", ".save", ".distUpgrade", ".swp"]
        return endings.contains { name.hasSuffix($0) } || name.contains(".dpkg-") || name.contains(".ucf-")
    }
}
