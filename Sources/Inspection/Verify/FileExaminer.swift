import DpkgModel
import Host

/// Finds out from its format what is wrong with a file whose checksum is wrong or missing.
struct FileExaminer {
    private static let page = 4096

    let files: RootedFiles

    /// The problem of a file whose contents are known to differ from its package's.
    func problem(_ path: String, expected: MD5Value, actual: MD5Value) -> FileProblem {
        form(path, isKnownToDiffer: true) ?? .changed(expected: expected.text, actual: actual.text)
    }

    /// The problem of a file without a checksum; nil when its format is sound.
    func problem(_ path: String) -> FileProblem? { form(path, isKnownToDiffer: false) }

    /// The problem of an ELF file whose checksum is right; nil unless the file in its package is already
    /// unusable. NULs and unusual headers are then part of the package and are not damage.
    func problem(ofSoundImage path: String) -> FileProblem? {
        guard let file = try? files.open(path) else { return nil }
        return FileExaminer.outlineProblem(FileSource(file: file), path)
    }

    static func outlineProblem(_ source: some ByteSource, _ path: String) -> FileProblem? {
        do throws(ElfProblem) {
            let start = ElfFields(bytes: try source.bytes(at: 0, count: page))
            let header = try ElfHeader(start)
            if isForeign(header.target, path) { return .wrongClassOrMachine }
            // Debug files keep the headers of the program from which they were made.
            guard header.target.isLittleEndian, !path.hasPrefix("/usr/lib/debug/"), !path.hasSuffix(".debug")
            else { return nil }
            try ElfBounds.check(header, try header.segments(start, in: source), in: source)
            return nil
        } catch {
            guard case .cut(let expected) = error else { return nil }
            return .cut(expectedBytes: expected, actualBytes: source.size)
        }
    }

    /// Whether a file is in a directory in which the loader looks for libraries of another processor.
    private static func isForeign(_ target: ElfImage.Target, _ path: String) -> Bool {
        let parts = path.split(separator: "/")
        guard let place = parts.firstIndex(of: "lib"), parts.count == place + 3, place <= 1,
            LoaderDirectories.triples.contains(String(parts[place + 1]))
        else { return false }
        return LoaderDirectories.triple(target) != String(parts[place + 1])
    }

    private func form(_ path: String, isKnownToDiffer: Bool) -> FileProblem? {
        let file: OpenFile
        do throws(SystemError) {
            file = try files.open(path)
        } catch {
            return error.isMissing || error.isRefused || error.isFailure
                ? nil : .unreadable(reason: error.reason)
        }
        let size = file.status.size
        // Packages may contain empty files.
        if size == 0 { return isKnownToDiffer ? .empty : nil }
        let source = FileSource(file: file)
        guard let start = try? source.bytes(at: 0, count: Self.page) else { return nil }
        if start.starts(with: [0x7F, 0x45, 0x4C, 0x46]) { return image(path, source, isKnownToDiffer) }
        if isKnownToDiffer { return hasLostPage(source) ? .holed : nil }
        return start.allSatisfy { $0 == 0 } && size >= 64 ? .holed : nil
    }

    /// Object files and debug files are ELF files that the loader never loads; that is not damage.
    private func image(_ path: String, _ source: FileSource, _ isKnownToDiffer: Bool) -> FileProblem? {
        do throws(ElfProblem) {
            let image = try ElfImage(source)
            if FileExaminer.isForeign(image.target, path) { return .wrongClassOrMachine }
            return isKnownToDiffer && hasLostPage(source) ? .holed : nil
        } catch {
            switch error {
            case .cut(let expected): return .cut(expectedBytes: expected, actualBytes: source.size)
            case .holed: return isKnownToDiffer ? .holed : nil
            case .malformed, .notELF, .unreadable: return nil
            }
        }
    }

    /// Whether a whole page of the file is NULs. Sound files may have such pages, so this only explains a
    /// wrong checksum and proves nothing by itself.
    private func hasLostPage(_ source: FileSource) -> Bool {
        var offset: Int64 = 0
        var isAllZero = true
        while offset < source.size {
            guard let bytes = try? source.bytes(at: offset, count: 256 * 1024), !bytes.isEmpty else {
                return false
            }
            for start in stride(from: 0, to: bytes.count, by: Self.page) {
                let page = bytes[start..<min(start + Self.page, bytes.count)]
                let isZero = page.allSatisfy { $0 == 0 }
                if isZero, page.count == Self.page { return true }
                isAllZero = isAllZero && isZero
            }
            offset += Int64(bytes.count)
        }
        return isAllZero
    }
}
