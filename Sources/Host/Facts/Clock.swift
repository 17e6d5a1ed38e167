import Glibc

/// Time as a value, so that tests can give their own.
package struct Clock: Sendable {
    /// Seconds since 1970.
    package var now: @Sendable () -> Double
    /// Seconds since an unspecified moment; it never decreases.
    package var monotonic: @Sendable () -> Double
    package var sleep: @Sendable (_ seconds: Double) -> Void

    package init(
        now: @escaping @Sendable () -> Double, monotonic: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Double) -> Void
    ) {
        self.now = now
        self.monotonic = monotonic
        self.sleep = sleep
    }

    package static let live = Clock(
        now: { read(CLOCK_REALTIME) }, monotonic: { read(CLOCK_MONOTONIC) },
        sleep: { seconds in
            var span = timespec()
            span.tv_sec = Int(max(0, seconds))
            span.tv_nsec = Int((seconds - Double(span.tv_sec)) * 1e9)
            // A signal ends the sleep early; callers check the time again.
            nanosleep(&span, nil)
        })

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
