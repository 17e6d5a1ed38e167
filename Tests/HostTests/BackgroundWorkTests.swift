import Glibc
import Host
import Synchronization
import Testing

@Suite("work on a thread of its own")
struct BackgroundWorkTests {
    @Test("the value is there when it is asked for, and again")
    func value() {
        let work = BackgroundWork {
            usleep(20_000)
            return 42
        }
        #expect(work.value() == 42)
        #expect(work.value() == 42)
    }

    @Test("it runs once, beside its caller, also when nobody asks")
    func once() {
        final class Counter: Sendable { let value = Mutex(0) }
        let counter = Counter()
        do {
            let work = BackgroundWork { counter.value.withLock { $0 += 1 } }
            work.value()
            work.value()
        }
        #expect(counter.value.withLock { $0 } == 1)
        _ = BackgroundWork { counter.value.withLock { $0 += 1 } }
        var tries = 0
        while counter.value.withLock({ $0 }) < 2, tries < 5000 {
            usleep(1000)
            tries += 1
        }
        #expect(counter.value.withLock { $0 } == 2)
    }
}
