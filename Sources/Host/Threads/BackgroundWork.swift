import CHost
import Glibc
import Synchronization

/// Work on a separate thread, for a caller that does something else meanwhile.
///
/// It uses a POSIX thread: the Swift concurrency runtime adds several milliseconds to a static executable.
package final class BackgroundWork<Value: Sendable>: Sendable {
    private let work: @Sendable () -> Value
    private let result: Box<Value>
    /// Nil when no thread could be created, and after it was joined.
    private let thread: Mutex<pthread_t?>

    /// Starts the work at once. When no thread can be created, the work is done when its value is requested.
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

    /// Waits for the end of the work and returns its result. May be called repeatedly.
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

/// A detached thread.
package enum BackgroundThread {
    /// Does nothing when no thread can be created: work that must be done has to be waited for in another
    /// way.
    package static func start(_ body: @escaping @Sendable () -> Void) {
        if let identifier = Job(body).start() { pthread_detach(identifier) }
    }
}

/// The closure that a thread runs.
private final class Job: Sendable {
    private let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }

    /// - Returns: nil when no thread can be created.
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
