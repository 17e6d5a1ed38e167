import Glibc

/// The names in a directory, in one block of memory, because allocating thousands of strings costs more than
/// reading them.
package struct DirectoryNames: Sendable {
    /// Every name is followed by a NUL.
    private var bytes: [UInt8] = []
    private var starts: [Int] = []

    package init() {}

    package var count: Int { starts.count }
    package var indices: Range<Int> { 0..<starts.count }

    package subscript(index: Int) -> String {
        withBytes(index) { String(decoding: $0, as: UTF8.self) }
    }

    /// Passes a name to `body` without its NUL; the NUL follows the last byte in memory.
    package func withBytes<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
        return bytes.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[starts[index]..<end - 1]))
        }
    }

    mutating func append(_ name: UnsafePointer<CChar>) {
        starts.append(bytes.count)
        let count = strlen(name) + 1
        name.withMemoryRebound(to: UInt8.self, capacity: count) {
            bytes.append(contentsOf: UnsafeBufferPointer(start: $0, count: count))
        }
    }
}
