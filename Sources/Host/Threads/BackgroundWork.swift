import CHost
import Glibc
import Synchronization

/// One piece of work on a thread of its own, for a caller that does something else in the meantime.
///
/// It is a plain thread: the concurrency runtime costs a static executable several milliseconds.
package final class BackgroundWork<Value: Sendable>: Sendable {
    private let work: @Sendable () -> Value
    private let result: Box<Value>
    /// Nil when no thread could be made, and after it was joined.
    private let thread: Mutex<pthread_t?>

    /// Begins the work at once. Where no thread can be made it is done when its value is asked for.
    package init(_ work: @escaping @Sendable () -> Value) {
        let result = Box<Value>()
        self.work = work
        self.result = result
        thread = Mutex(
            Job {
                let value = work()
                result.value.withLock { $0 = value }
            }.start())
    }

    deinit {
        if let identifier = thread.withLock({ $0 }) { pthread_detach(identifier) }
    }

    /// Waits for the end of the work. May be called again.
    package func value() -> Value {
        thread.withLock { thread in
            if let identifier = thread { pthread_join(identifier, nil) }
            thread = nil
        }
        if let value = result.value.withLock({ $0 }) { return value }
        let value = work()
        result.value.withLock { $0 = value }
        return value
    }

    private final class Box<Contents: Sendable>: Sendable {
        let value = Mutex<Contents?>(nil)
    }
}

/// A thread that nobody waits for.
package enum BackgroundThread {
    /// Nothing happens where no thread can be made: what must be done is to be waited for in another way.
    package static func start(_ body: @escaping @Sendable () -> Void) {
        if let identifier = Job(body).start() { pthread_detach(identifier) }
    }
}

/// What a thread is given.
private final class Job: Sendable {
    private let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }

    /// - Returns: nil when no thread can be made.
    func start() -> pthread_t? {
        var identifier = pthread_t()
        let context = Unmanaged.passRetained(self)
        let status = chost_start_thread(
            &identifier,
            { context in
                if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().body() }
            }, context.toOpaque())
        guard status != 0 else { return identifier }
        context.release()
        return nil
    }
}
