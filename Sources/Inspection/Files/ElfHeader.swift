/// The file header (Ehdr) and the positions of its two tables.
struct ElfHeader {
    let target: ElfImage.Target
    let entry: UInt64
    private let segmentTable: ElfExtent
    /// Nil when there is no section table.
    let sectionTable: ElfExtent?
    let sectionCount: UInt64

    private var is64: Bool { target.is64Bit }
    private var segmentSize: Int { is64 ? 56 : 32 }
    var sectionSize: Int { is64 ? 64 : 40 }

    init(_ start: ElfFields) throws(ElfProblem) {
        let bytes = start.bytes
        guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else {
            // If the first page is all zeros, the contents were never written to the disk.
            throw start.isAllZero ? .holed : .notELF
        }
        guard bytes.count >= 52, bytes[4] == 1 || bytes[4] == 2, bytes[5] == 1 || bytes[5] == 2, bytes[6] == 1
        else { throw bytes.count < 52 ? .cut(expectedBytes: 64) : .malformed("unknown class or byte order") }
        let is64 = bytes[4] == 2
        let machine = start.number(at: 18, size: 2) ?? 0
        target = ElfImage.Target(
            is64Bit: is64, isLittleEndian: bytes[5] == 1,
            machine: bytes[5] == 1 ? UInt16(machine) : UInt16(machine).byteSwapped)
        guard let kind = start.number(at: 16, size: 2),
            let entry = start.number(is64: is64, (24, 4), (24, 8)),
            let segmentOffset = start.number(is64: is64, (28, 4), (32, 8)),
            let sectionOffset = start.number(is64: is64, (32, 4), (40, 8)),
            let segmentCount = start.number(is64: is64, (44, 2), (56, 2)),
            let sectionSize = start.number(is64: is64, (46, 2), (58, 2)),
            let segmentSize = start.number(is64: is64, (42, 2), (54, 2)),
            let sectionCount = start.number(is64: is64, (48, 2), (60, 2))
        else { throw .cut(expectedBytes: 64) }
        self.entry = entry
        self.sectionCount = sectionCount
        guard target.isLittleEndian else {
            segmentTable = ElfExtent.none
            sectionTable = nil
            return
        }
        // The kernel accepts at most 64 KiB of segment headers. Only programs and shared objects are valid
        // here.
        guard kind == 2 || kind == 3, segmentSize == (is64 ? 56 : 32), segmentCount > 0, segmentCount <= 1170,
            let segments = ElfExtent(offset: segmentOffset, size: segmentCount * segmentSize)
        else { throw .malformed("no usable segment headers") }
        segmentTable = segments
        guard sectionOffset != 0, sectionCount != 0 else {
            sectionTable = nil
            return
        }
        guard sectionSize == (is64 ? 64 : 40),
            let sections = ElfExtent(offset: sectionOffset, size: sectionCount * sectionSize)
        else { throw .malformed("no usable section headers") }
        sectionTable = sections
    }

    /// The segments, taken from the first page when they are in it.
    func segments(_ start: ElfFields, in source: some ByteSource) throws(ElfProblem) -> [ElfSegment] {
        guard segmentTable.end <= source.size else { throw .cut(expectedBytes: segmentTable.end) }
        var table = start
        var base = Int(segmentTable.offset)
        if segmentTable.end > start.bytes.count {
            table = ElfFields(bytes: try source.bytes(at: segmentTable.offset, count: Int(segmentTable.size)))
            base = 0
        }
        var segments: [ElfSegment] = []
        for index in 0..<(Int(segmentTable.size) / segmentSize) {
            segments.append(try ElfSegment(table, at: base + index * segmentSize, is64: is64))
        }
        return segments
    }
}

extension ElfExtent {
    /// An empty range at the beginning.
    static let none = ElfExtent(offset: 0)

    private init(offset: Int64) {
        self.offset = offset
        size = 0
    }
}
