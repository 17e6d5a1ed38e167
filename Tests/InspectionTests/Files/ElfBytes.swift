/// Small ELF files made from bytes: one loaded segment, a dynamic section and its texts.
struct ElfBytes {
    var is64 = true
    var machine = 62
    var interpreter: String?
    var needed: [String] = []
    var name: String?
    var runPath: String?
    var rPath: String?

    /// The offsets at which the parts of the file begin. Tests damage the file there.
    var segmentsOffset: Int { is64 ? 64 : 52 }
    var dynamicOffset: Int { 512 }
    var stringsOffset: Int { 1024 }

    func bytes() -> [UInt8] {
        var strings: [UInt8] = [0]
        func place(_ text: String) -> Int {
            let offset = strings.count
            strings += Array(text.utf8) + [0]
            return offset
        }
        var entries = needed.map { (1, place($0)) }
        if let name { entries.append((14, place(name))) }
        if let rPath { entries.append((15, place(rPath))) }
        if let runPath { entries.append((29, place(runPath))) }
        entries += [(5, 0x40_0000 + stringsOffset), (10, strings.count), (0, 0)]
        let loader: [UInt8] = interpreter.map { Array($0.utf8) + [0] } ?? []
        let size = stringsOffset + strings.count
        var segments = [(kind: 1, offset: 0, size: size)]
        if !loader.isEmpty { segments.append((kind: 3, offset: 400, size: loader.count)) }
        segments.append((kind: 2, offset: dynamicOffset, size: entries.count * (is64 ? 16 : 8)))

        var file = header(segmentCount: segments.count)
        for segment in segments { file += header(of: segment) }
        file += [UInt8](repeating: 0, count: 400 - file.count) + loader
        file += [UInt8](repeating: 0, count: dynamicOffset - file.count)
        for (tag, value) in entries { file += word(tag) + word(value) }
        file += [UInt8](repeating: 0, count: stringsOffset - file.count) + strings
        return file
    }

    private func header(segmentCount: Int) -> [UInt8] {
        let start: [UInt8] =
            [0x7F, 0x45, 0x4C, 0x46, is64 ? 2 : 1, 1, 1, 0] + [UInt8](repeating: 0, count: 8)
        let places = word(0) + word(segmentsOffset) + word(0) + number(0, 4)
        let sizes = number(is64 ? 64 : 52, 2) + number(is64 ? 56 : 32, 2) + number(segmentCount, 2)
        return start + number(3, 2) + number(machine, 2) + number(1, 4) + places + sizes
            + number(is64 ? 64 : 40, 2) + number(0, 4)
    }

    private func header(of segment: (kind: Int, offset: Int, size: Int)) -> [UInt8] {
        let address = 0x40_0000 + segment.offset
        let places =
            word(segment.offset) + word(address) + word(address) + word(segment.size) + word(segment.size)
        let kind = number(segment.kind, 4)
        return is64 ? kind + number(4, 4) + places + word(8) : kind + places + number(4, 4) + word(8)
    }

    private func word(_ value: Int) -> [UInt8] { number(value, is64 ? 8 : 4) }

    private func number(_ value: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
