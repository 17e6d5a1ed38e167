import Glibc
import Host
import Synchronization
import Testing

@Suite("work that two threads share")
struct SharedWorkTests {
    private final class Count: Sendable {
        let made = Mutex(0)
    }

    @Test("every piece is made once, from whichever end")
    func once() {
        let count = Count()
        let pieces = (0..<200).map { number in
            SharedWork {
                count.made.withLock { $0 += 1 }
                return number
            }
        }
        let helper = BackgroundWork { for piece in pieces { piece.advance() } }
        for piece in pieces.reversed() { piece.advance() }
        #expect(pieces.map { $0.value() } == Array(0..<200))
        helper.value()
        #expect(count.made.withLock { $0 } == 200)
    }

    @Test("whoever asks for a value that is being made waits for it")
    func waits() {
        let started = Count()
        let slow = SharedWork {
            started.made.withLock { $0 = 1 }
            usleep(50_000)
            return 7
        }
        let helper = BackgroundWork { slow.advance() }
        while started.made.withLock({ $0 }) == 0 { usleep(100) }
        // Another thread does this work already: the call returns without waiting for it.
        slow.advance()
        #expect(slow.value() == 7)
        helper.value()
    }
}
