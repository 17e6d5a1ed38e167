import Glibc

/// A hash table from names to numbers. A look-up compares bytes and makes no string, which would be slow.
struct NameTable {
    private struct Entry {
        var hash: UInt64
        var start: Int
        var count: Int
        var first: Int32
        var last: Int32
    }

    private struct Value {
        var number: Int32
        var next: Int32
    }

    private var names: [UInt8] = []
    private var entries: [Entry] = []
    private var values: [Value] = []
    private var slots: [Int32]

    init(capacity: Int) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        entries.reserveCapacity(capacity)
        values.reserveCapacity(capacity)
        names.reserveCapacity(capacity * 16)
    }

    /// Adds a number for a name. A name may have several.
    mutating func add(_ number: Int, to name: UnsafeBufferPointer<UInt8>) {
        let value = Int32(truncatingIfNeeded: values.count)
        values.append(Value(number: Int32(truncatingIfNeeded: number), next: -1))
        let (hash, slot) = place(of: name)
        let found = Int(slots[slot])
        if found >= 0 {
            values[Int(entries[found].last)].next = value
            entries[found].last = value
            return
        }
        slots[slot] = Int32(truncatingIfNeeded: entries.count)
        entries.append(Entry(hash: hash, start: names.count, count: name.count, first: value, last: value))
        names.append(contentsOf: name)
        if entries.count * 2 > slots.count { grow() }
    }

    /// Whether one of the name's numbers fulfils the condition. They are tried in the order in which they were added,
    /// until one does.
    func contains(_ name: UnsafeBufferPointer<UInt8>, where condition: (Int) -> Bool) -> Bool {
        let entry = Int(slots[place(of: name).slot])
        guard entry >= 0 else { return false }
        var value = entries[entry].first
        while value >= 0 {
            if condition(Int(values[Int(value)].number)) { return true }
            value = values[Int(value)].next
        }
        return false
    }

    /// The slot of the name, or the free slot for it. The hash is FNV-1a.
    private func place(of name: UnsafeBufferPointer<UInt8>) -> (hash: UInt64, slot: Int) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
        while true {
            let found = Int(slots[slot])
            if found < 0 || (entries[found].hash == hash && isName(name, entries[found])) {
                return (hash, slot)
            }
            slot = (slot + 1) & mask
        }
    }

    private func isName(_ name: UnsafeBufferPointer<UInt8>, _ entry: Entry) -> Bool {
        guard entry.count == name.count, let base = name.baseAddress else { return entry.count == name.count }
        return names.withUnsafeBufferPointer { stored in
            stored.baseAddress.map { memcmp($0 + entry.start, base, name.count) == 0 } ?? false
        }
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        let mask = slots.count - 1
        for (index, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash ^ (entry.hash >> 32)) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(truncatingIfNeeded: index)
        }
    }
}
