/// The parts of a program or library that the loader reads, and checks against its headers that the file is
/// complete. Source: elf(5), the gABI.
///
/// Only headers, the dynamic section and samples are read. Every number in the file may be malicious.
package struct ElfImage: Hashable, Sendable {
    /// The word size, byte order and processor. Two files can work together only when theirs are equal.
    package struct Target: Hashable, Sendable {
        package let is64Bit: Bool
        package let isLittleEndian: Bool
        /// `e_machine`: 62 is x86-64, 183 is AArch64.
        package let machine: UInt16
    }

    package let target: Target
    /// The dynamic loader (PT_INTERP); nil for libraries and static programs.
    package private(set) var interpreter: String?
    /// Names of the libraries it needs (DT_NEEDED), in order.
    package private(set) var needed: [String] = []
    package private(set) var sharedObjectName: String?
    /// DT_RUNPATH and DT_RPATH unchanged, with colons and $ORIGIN.
    package private(set) var runPath: String?
    package private(set) var rPath: String?

    /// Parses a file.
    package init(_ source: some ByteSource) throws(ElfProblem) {
        let start = ElfFields(bytes: try source.bytes(at: 0, count: 4096))
        guard !start.bytes.isEmpty else { throw .notELF }
        let header = try ElfHeader(start)
        target = header.target
        // Files for big-endian machines are recognized but not examined.
        guard target.isLittleEndian else { return }
        let segments = try header.segments(start, in: source)
        try ElfBounds.check(header, segments, in: source)
        try ElfBounds.checkSamples(header, segments, in: source)
        if let segment = segments.first(where: { $0.kind == .interpreter }) {
            interpreter = try ElfImage.interpreter(segment.extent, start, in: source)
        }
        if let segment = segments.first(where: { $0.kind == .dynamic }), segment.extent.size > 0 {
            let dynamic = try ElfDynamicSection(segment.extent, is64: target.is64Bit, in: source)
            try read(dynamic, segments, in: source)
        }
    }

    private static func interpreter(
        _ extent: ElfExtent, _ start: ElfFields, in source: some ByteSource
    ) throws(ElfProblem) -> String {
        guard extent.size > 1, extent.size <= 4096 else { throw .malformed("the loader's name is too long") }
        let fields =
            extent.end <= start.bytes.count
            ? ElfFields(bytes: Array(start.bytes[Int(extent.offset)..<Int(extent.end)]))
            : ElfFields(bytes: try source.bytes(at: extent.offset, count: Int(extent.size)))
        if fields.isAllZero { throw .holed }
        guard let text = fields.text(at: 0), text.hasPrefix("/") else {
            throw .malformed("the loader's name is not a path")
        }
        return text
    }

    private mutating func read(
        _ dynamic: ElfDynamicSection, _ segments: [ElfSegment], in source: some ByteSource
    ) throws(ElfProblem) {
        let wanted = dynamic.needed + [dynamic.name, dynamic.runPath, dynamic.rPath].compactMap { $0 }
        guard !wanted.isEmpty else { return }
        let strings = try ElfStrings(dynamic, segments, covering: wanted, in: source)
        for offset in dynamic.needed {
            let name = try strings.text(at: offset)
            // A library with an empty name: the page with the names was lost.
            if name.isEmpty { throw .holed }
            needed.append(name)
        }
        if let offset = dynamic.name { sharedObjectName = try strings.text(at: offset) }
        if let offset = dynamic.runPath { runPath = try strings.text(at: offset) }
        if let offset = dynamic.rPath { rPath = try strings.text(at: offset) }
    }
}
