/// The fields of a segment header (Phdr) that are used here.
struct ElfSegment {
    enum Kind { case load, dynamic, interpreter, other }

    let kind: Kind
    let isExecutable: Bool
    /// Its range in the file.
    let extent: ElfExtent
    let address: UInt64

    init(_ table: ElfFields, at base: Int, is64: Bool) throws(ElfProblem) {
        guard let kind = table.number(at: base, size: 4),
            let flags = table.number(at: base + (is64 ? 4 : 24), size: 4),
            let offset = table.number(at: base + (is64 ? 8 : 4), size: is64 ? 8 : 4),
            let address = table.number(at: base + (is64 ? 16 : 8), size: is64 ? 8 : 4),
            let size = table.number(at: base + (is64 ? 32 : 16), size: is64 ? 8 : 4)
        else { throw .malformed("its segment headers end too early") }
        self.kind =
            switch kind {
            case 1: .load
            case 2: .dynamic
            case 3: .interpreter
            default: .other
            }
        self.address = address
        isExecutable = flags & 1 != 0
        // Segments that are neither loaded nor read here are not checked.
        if self.kind == .other {
            extent = .none
        } else if let extent = ElfExtent(offset: offset, size: size) {
            self.extent = extent
        } else {
            throw .malformed("a segment lies beyond every file")
        }
    }

    /// The file offset of an address in the loaded segment.
    func fileOffset(of wanted: UInt64) -> Int64? {
        guard kind == .load, wanted >= address, wanted - address < UInt64(extent.size) else { return nil }
        return extent.offset + Int64(wanted - address)
    }
}
