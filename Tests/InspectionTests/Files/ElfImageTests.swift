import Glibc
import Testing

@testable import Inspection

struct ElfImageTests {
    /// The bytes of a program of this machine.
    private func program() throws -> [UInt8] { try TestFiles.read("/bin/true") }

    private func problem(_ bytes: [UInt8]) -> ElfProblem? {
        do throws(ElfProblem) {
            _ = try ElfImage(ByteArraySource(bytes))
            return nil
        } catch {
            return error
        }
    }

    @Test("a program of this machine names its loader and its libraries")
    func realProgram() throws {
        let image = try ElfImage(ByteArraySource(try program()))
        #expect(image.interpreter?.hasPrefix("/lib") == true)
        #expect(image.needed.contains { $0.hasPrefix("libc.so") })
        #expect(image.target.isLittleEndian)
        #expect(image.sharedObjectName == nil)
    }

    @Test("both classes are read", arguments: [true, false])
    func classes(is64: Bool) throws {
        let file = ElfBytes(
            is64: is64, machine: is64 ? 62 : 3, interpreter: "/lib/ld.so",
            needed: ["libone.so.1", "libtwo.so.2"],
            name: "libself.so", runPath: "$ORIGIN/x:/y", rPath: "/z")
        let image = try ElfImage(ByteArraySource(file.bytes()))
        #expect(image.target == ElfImage.Target(is64Bit: is64, isLittleEndian: true, machine: is64 ? 62 : 3))
        #expect(image.interpreter == "/lib/ld.so")
        #expect(image.needed == ["libone.so.1", "libtwo.so.2"])
        #expect(image.sharedObjectName == "libself.so")
        #expect(image.runPath == "$ORIGIN/x:/y")
        #expect(image.rPath == "/z")
    }

    @Test("a file without anything, of text, or of zeros is told apart")
    func notELF() {
        #expect(problem([]) == .notELF)
        #expect(problem(Array("#!/bin/sh\n".utf8)) == .notELF)
        #expect(problem([UInt8](repeating: 0, count: 10_000)) == .holed)
        #expect(problem([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]) == .cut(expectedBytes: 64))
    }

    @Test("a program that was cut anywhere is refused, and says how long it was")
    func cut() throws {
        let bytes = try program()
        let lengths = Array(stride(from: 64, to: bytes.count, by: 97)) + ((bytes.count - 100)..<bytes.count)
        for length in lengths {
            switch problem(Array(bytes[..<length])) {
            case .cut(let expected): #expect(expected > length && expected <= bytes.count, "cut at \(length)")
            case let other: Issue.record("cut at \(length): \(String(describing: other))")
            }
        }
    }

    @Test("a program whose pages from some page on are zeros is refused")
    func lostTail() throws {
        let bytes = try program()
        for start in stride(from: 0, to: bytes.count, by: 4096) {
            let damaged = bytes[..<start] + [UInt8](repeating: 0, count: bytes.count - start)
            #expect(problem(Array(damaged)) == .holed, "zeros from \(start)")
        }
    }

    @Test("zeros in place of the dynamic section or of its texts are a hole")
    func lostParts() {
        let file = ElfBytes(needed: ["libone.so.1"])
        var bytes = file.bytes()
        bytes.replaceSubrange(file.stringsOffset..., with: [UInt8](repeating: 0, count: bytes.count - 1024))
        #expect(problem(bytes) == .holed)
        bytes = file.bytes()
        bytes.replaceSubrange(
            file.dynamicOffset..<(file.dynamicOffset + 64), with: [UInt8](repeating: 0, count: 64))
        #expect(problem(bytes) == .holed)
    }

    @Test("a program for a big-endian machine is recognized and not looked into")
    func bigEndian() throws {
        var bytes = ElfBytes(needed: ["libone.so.1"]).bytes()
        bytes[5] = 2
        bytes.replaceSubrange(18..<20, with: [0, 22])
        let image = try ElfImage(ByteArraySource(bytes))
        #expect(image.target == ElfImage.Target(is64Bit: true, isLittleEndian: false, machine: 22))
        #expect(image.needed.isEmpty)
    }

    @Test("any number in the headers may be any value", arguments: [true, false])
    func hostileNumbers(is64: Bool) {
        let original = ElfBytes(is64: is64, interpreter: "/l", needed: ["a", "b"], runPath: "/r").bytes()
        let values: [UInt64] = [
            0, 1, 0x7F, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF, 1 << 40, UInt64(Int64.max), UInt64(Int64.max) + 1,
            .max,
        ]
        var refused = 0
        for place in Array(0..<400) + (512..<700) {
            for value in values {
                for width in [2, 4, 8] {
                    var bytes = original
                    for index in 0..<width {
                        bytes[place + index] = UInt8(truncatingIfNeeded: value >> (8 * index))
                    }
                    if problem(bytes) != nil { refused += 1 }
                }
            }
        }
        #expect(refused > 1000)
    }

    @Test("random damage is an error or nothing, never a crash")
    func randomDamage() throws {
        let original = try program()
        var random = SeededGenerator(seed: 7)
        for round in 0..<3000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                // Mostly in the headers and in the section table at the end, which have the numbers.
                let place =
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: Int.random(in: 0..<1024, using: &random)
                    case 1: Int.random(in: (bytes.count - 2048)..<bytes.count, using: &random)
                    default: Int.random(in: 0..<bytes.count, using: &random)
                    }
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
            if round % 3 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
            if let problem = problem(bytes), case .cut(let expected) = problem { #expect(expected > 0) }
        }
    }
}

/// Pseudo-random numbers, the same in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
