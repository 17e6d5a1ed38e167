import Synchronization

/// A value that is computed once, by the first thread that needs it.
///
/// Two threads that process a list of these from opposite ends share the work evenly, regardless of how long
/// each piece takes.
package final class SharedWork<Value: Sendable>: Sendable {
    private let work: @Sendable () -> Value
    /// Locked while the value is computed, so that other threads wait for it.
    private let result = Mutex<Value?>(nil)

    /// The work is done only when it is requested.
    package init(_ work: @escaping @Sendable () -> Value) {
        self.work = work
    }

    /// Computes the value, unless it exists or another thread is computing it.
    package func advance() {
        _ = result.withLockIfAvailable { value in
            if value == nil { value = work() }
        }
    }

    /// Computes the value, or waits for the thread that is computing it.
    package func value() -> Value {
        result.withLock { value in
            if let value { return value }
            let made = work()
            value = made
            return made
        }
    }
}
