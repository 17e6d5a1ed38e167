/// The dynamic section, which the loader reads. Texts are offsets into the string table here.
struct ElfDynamicSection {
    private(set) var needed: [UInt64] = []
    private(set) var name: UInt64?
    private(set) var runPath: UInt64?
    private(set) var rPath: UInt64?
    private(set) var stringsAddress: UInt64?
    private(set) var stringsSize: UInt64?

    init(_ extent: ElfExtent, is64: Bool, in source: some ByteSource) throws(ElfProblem) {
        // Some tens of entries are usual; a section of more than a megabyte is not valid.
        guard extent.size <= 1 << 20 else { throw .malformed("its dynamic section is too large") }
        let fields = ElfFields(bytes: try source.bytes(at: extent.offset, count: Int(extent.size)))
        if fields.isAllZero { throw .holed }
        let width = is64 ? 8 : 4
        var base = 0
        while let tag = fields.number(at: base, size: width),
            let value = fields.number(at: base + width, size: width), tag != 0
        {
            switch tag {
            case 1: needed.append(value)
            case 5: stringsAddress = value
            case 10: stringsSize = value
            case 14: name = value
            case 15: rPath = value
            case 29: runPath = value
            default: break
            }
            base += 2 * width
        }
        guard needed.count <= 4096 else { throw .malformed("it needs too many libraries") }
    }
}

/// The part of the dynamic string table that contains the needed texts.
struct ElfStrings {
    private let fields: ElfFields
    private let first: UInt64

    init(
        _ dynamic: ElfDynamicSection, _ segments: [ElfSegment], covering wanted: [UInt64],
        in source: some ByteSource
    ) throws(ElfProblem) {
        guard let address = dynamic.stringsAddress, let size = dynamic.stringsSize,
            let table = segments.lazy.compactMap({ $0.fileOffset(of: address) }).first,
            let first = wanted.min(), let last = wanted.max(), last < size,
            let extent = ElfExtent(offset: UInt64(table), size: size)
        else { throw .malformed("its names are not in its string table") }
        guard extent.end <= source.size else { throw .cut(expectedBytes: extent.end) }
        self.first = first
        // The linker places these names next to each other; a name has at most 4096 bytes.
        let end = min(size, last + 4096)
        guard end - first <= 16 << 20 else { throw .malformed("its string table is too large") }
        fields = ElfFields(bytes: try source.bytes(at: table + Int64(first), count: Int(end - first)))
        if fields.isAllZero { throw .holed }
    }

    func text(at offset: UInt64) throws(ElfProblem) -> String {
        guard offset >= first, let place = Int(exactly: offset - first), let text = fields.text(at: place)
        else {
            throw .malformed("a name in it does not end")
        }
        return text
    }
}
