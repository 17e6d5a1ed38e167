import Synchronization

/// A value that is made once, by whichever thread comes first.
///
/// Two threads that go through the same pieces of work from both ends share them evenly, however long each takes.
package final class SharedWork<Value: Sendable>: Sendable {
    private let work: @Sendable () -> Value
    /// Locked while the value is made, so that others wait for it.
    private let result = Mutex<Value?>(nil)

    /// Nothing is done until somebody asks.
    package init(_ work: @escaping @Sendable () -> Value) {
        self.work = work
    }

    /// Makes the value, unless it is there or somebody else is making it.
    package func advance() {
        _ = result.withLockIfAvailable { value in
            if value == nil { value = work() }
        }
    }

    /// Makes the value, or waits for the thread that does.
    package func value() -> Value {
        result.withLock { value in
            if let value { return value }
            let made = work()
            value = made
            return made
        }
    }
}
