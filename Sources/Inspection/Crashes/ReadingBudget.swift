import DpkgModel
import Host

/// How much is read of what others may write in any number: bytes and time, for all of it together.
struct ReadingBudget {
    /// Of logs and journals, after decompression.
    static let mostBytes = 512 << 20
    static let seconds = 20.0

    private var bytes: Int
    private let end: Double
    private let clock: Clock

    init(_ clock: Clock, bytes: Int = mostBytes, seconds: Double = seconds) {
        self.bytes = bytes
        self.clock = clock
        end = clock.monotonic() + seconds
    }

    /// The bound, in words.
    static var sentence: String {
        "\(ByteCount.text(Int64(mostBytes))) or \(Int(seconds)) seconds are the bound"
    }

    /// In bytes; 0 when the time is over.
    var rest: Int { isTimeOver ? 0 : max(0, bytes) }

    var isTimeOver: Bool { clock.monotonic() >= end }

    mutating func use(_ count: Int) { bytes -= count }
}
