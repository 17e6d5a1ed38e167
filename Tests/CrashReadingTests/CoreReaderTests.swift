import CrashReading
import DpkgModel
import Testing

@Suite("core files, read with libelf")
struct CoreReaderTests {
    /// A core of a 64-bit machine that died of a signal, with two mapped files.
    private func core(signal: UInt8, instruction: UInt64, fault: UInt64) -> [UInt8] {
        func word(_ value: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        func note(_ type: UInt32, _ contents: [UInt8]) -> [UInt8] {
            let padding = [UInt8](repeating: 0, count: (4 - contents.count % 4) % 4)
            return word(5 | UInt64(contents.count) << 32) + word(UInt64(type)).prefix(4)
                + Array("CORE\0\0\0\0".utf8) + contents + padding
        }
        var status = [UInt8](repeating: 0, count: 336)
        status[12] = signal
        status.replaceSubrange(240..<248, with: word(instruction))
        var process = [UInt8](repeating: 0, count: 136)
        process[24] = 77
        process.replaceSubrange(40..<48, with: Array("dpkg-deb".utf8))
        var information = [UInt8](repeating: 0, count: 128)
        information.replaceSubrange(16..<24, with: word(fault))
        let mappings: [UInt64] = [2, 4096, 0x40_0000, 0x41_0000, 0, 0x7F00_0000_0000, 0x7F00_0002_0000, 3]
        let names = Array("/usr/bin/dpkg-deb\0/usr/lib/liblzma.so.5 (deleted)\0".utf8)
        let notes =
            note(1, status) + note(3, process) + note(0x5349_4749, information)
            + note(0x4649_4C45, mappings.flatMap(word) + names)
        var header = [UInt8](repeating: 0, count: 120)
        header.replaceSubrange(0..<6, with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
        (header[6], header[20], header[52]) = (1, 1, 64)
        (header[16], header[18], header[32], header[54], header[56]) = (4, 62, 64, 56, 1)
        header[64] = 4
        header.replaceSubrange(72..<80, with: word(120))
        header.replaceSubrange(96..<104, with: word(UInt64(notes.count)))
        return header + notes
    }

    @Test("a core tells the mapped file: of what could not be read in a bus error, else of the code")
    func mapping() throws {
        let code: UInt64 = 0x40_1234
        let data: UInt64 = 0x7F00_0000_1010
        let bus = try #require(
            CoreReader.report(core(signal: 7, instruction: code, fault: data), file: "core"))
        #expect(bus.program == "dpkg-deb" && bus.processID == 77)
        #expect(bus.executable == "/usr/bin/dpkg-deb")
        #expect(bus.object == "/usr/lib/liblzma.so.5" && bus.isObjectDeleted)
        #expect(bus.offset == 0x1010 + 3 * 4096)
        let fault = try #require(
            CoreReader.report(core(signal: 11, instruction: code, fault: 0), file: "core"))
        #expect(fault.object == "/usr/bin/dpkg-deb" && !fault.isObjectDeleted && fault.offset == 0x1234)
        let anonymous = try #require(
            CoreReader.report(core(signal: 7, instruction: code, fault: 1), file: "core"))
        #expect(anonymous.object == "/usr/bin/dpkg-deb")
        for length in 0..<core(signal: 7, instruction: code, fault: data).count {
            _ = CoreReader.report(
                Array(core(signal: 7, instruction: code, fault: data).prefix(length)), file: "core")
        }
    }

    @Test("what is no core of a 64-bit machine tells nothing")
    func others() {
        #expect(CoreReader.report([], file: "core") == nil)
        #expect(CoreReader.report([0x7F, 0x45, 0x4C, 0x46], file: "core") == nil)
        var program = core(signal: 11, instruction: 1, fault: 0)
        program[16] = 2
        #expect(CoreReader.report(program, file: "core") == nil)
        var narrow = core(signal: 11, instruction: 1, fault: 0)
        narrow[4] = 1
        #expect(CoreReader.report(narrow, file: "core") == nil)
    }

    @Test("random damage never stops it", arguments: 0..<10)
    func damage(_ decade: Int) {
        let source = core(signal: 7, instruction: 0x40_1234, fault: 0x7F00_0000_1010)
        for seed in (decade * 200)..<(decade * 200 + 200) {
            var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
            func random(_ limit: Int) -> Int {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                return Int(state % UInt64(max(1, limit)))
            }
            var bytes = source
            for _ in 0...random(8) { bytes[random(bytes.count)] ^= UInt8(1 << random(8)) }
            if let report = CoreReader.report(bytes, file: "core") {
                #expect(!report.program.isEmpty)
                #expect(report.object?.hasPrefix("/") ?? true)
            }
        }
    }
}
