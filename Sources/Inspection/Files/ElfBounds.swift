/// Checks whether a file is as long as its headers say: fast checks that find cut files and lost pages.
enum ElfBounds {
    /// Compares segments, section table and sections with the size of the file.
    static func check(
        _ header: ElfHeader, _ segments: [ElfSegment], in source: some ByteSource
    ) throws(ElfProblem) {
        var expected = segments.reduce(Int64(0)) { max($0, $1.extent.end) }
        if let table = header.sectionTable {
            expected = max(expected, table.end)
            if table.end <= source.size {
                expected = max(expected, try sectionsEnd(table, header, in: source))
            }
        }
        guard expected <= source.size else { throw .cut(expectedBytes: expected) }
    }

    /// The end of the last section that occupies bytes in the file. The table is usually at the end of the
    /// file, so a table of zeros means that the last page was lost.
    private static func sectionsEnd(
        _ table: ElfExtent, _ header: ElfHeader, in source: some ByteSource
    ) throws(ElfProblem) -> Int64 {
        let is64 = header.target.is64Bit
        let fields = ElfFields(bytes: try source.bytes(at: table.offset, count: Int(table.size)))
        if fields.isAllZero { throw .holed }
        var end: Int64 = 0
        for index in 0..<Int(header.sectionCount) {
            let base = index * header.sectionSize
            guard let kind = fields.number(at: base + 4, size: 4),
                let offset = fields.number(at: base + (is64 ? 24 : 16), size: is64 ? 8 : 4),
                let size = fields.number(at: base + (is64 ? 32 : 20), size: is64 ? 8 : 4)
            else { break }
            // SHT_NULL and SHT_NOBITS occupy no bytes.
            if kind == 0 || kind == 8 { continue }
            guard let extent = ElfExtent(offset: offset, size: size) else {
                throw .malformed("a section lies beyond every file")
            }
            end = max(end, extent.end)
        }
        return end
    }

    /// Checks that places with machine code, which are never all zero, are not zero, and that the code has no
    /// holes.
    static func checkSamples(
        _ header: ElfHeader, _ segments: [ElfSegment], in source: some ByteSource
    ) throws(ElfProblem) {
        for segment in segments where segment.kind == .load && segment.isExecutable {
            guard segment.extent.size >= 64 else { continue }
            var samples = [segment.extent.offset]
            if let entry = segment.fileOffset(of: header.entry), entry + 16 <= segment.extent.end {
                samples.append(entry)
            }
            // A segment at the beginning of the file contains the header, which has already been read.
            for offset in samples where offset != 0 {
                let count = Int(min(64, segment.extent.end - offset))
                if ElfFields(bytes: try source.bytes(at: offset, count: count)).isAllZero { throw .holed }
            }
            if source.hasHole(in: segment.extent.range) { throw .holed }
        }
    }
}
