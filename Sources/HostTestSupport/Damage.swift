/// Damages bytes as disks and crashes do; always in the same way for the same seed.
package struct Damage {
    private var state: UInt64

    package init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    /// The next number of SplitMix64, below a bound.
    package mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        value ^= value >> 31
        return bound > 0 ? Int(value % UInt64(bound)) : 0
    }

    /// Applies one to three kinds of damage: cut off, flipped bits, NULs, repeated, swapped or random bytes.
    package mutating func applied(to bytes: [UInt8]) -> [UInt8] {
        var damaged = bytes
        for _ in 0...next(below: 3) {
            guard !damaged.isEmpty else { return damaged }
            let start = next(below: damaged.count)
            let end = min(damaged.count, start + 1 + next(below: 64))
            switch next(below: 6) {
            case 0: damaged.removeSubrange(start...)
            case 1: damaged[start] ^= 1 << UInt8(next(below: 8))
            case 2: for place in start..<end { damaged[place] = 0 }
            case 3: damaged.insert(contentsOf: damaged[start..<end], at: next(below: damaged.count + 1))
            case 4:
                let other = next(below: damaged.count)
                for offset in 0..<(end - start) where other + offset < damaged.count {
                    damaged.swapAt(start + offset, other + offset)
                }
            default: for place in start..<end { damaged[place] = UInt8(next(below: 256)) }
            }
        }
        return damaged
    }
}
