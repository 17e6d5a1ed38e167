import Glibc
import Paths

/// The messages of the running kernel.
package enum KernelRing {
    /// Every record in the ring buffer, oldest first, as read from /dev/kmsg: `6,1234,123456789,-;message`.
    ///
    /// Source: linux `Documentation/ABI/testing/dev-kmsg`.
    /// - Throws: when this user is not permitted to read it, or when the device does not exist.
    package static func records() throws(SystemError) -> [String] {
        let path = HostPaths.Machine.kernelRing
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError(code: errno, operation: "read", path: path) }
        defer { close(descriptor) }
        var records: [String] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16 << 10, alignment: 16)
        defer { buffer.deallocate() }
        // The ring has some ten thousand records; the limit ends the loop when new records keep arriving.
        for _ in 0..<1_000_000 {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EPIPE || errno == EINTR { continue }
            guard count > 0 else { break }
            records.append(
                String(decoding: UnsafeRawBufferPointer(rebasing: buffer[..<count]), as: UTF8.self))
        }
        return records
    }

    /// The time of boot, in seconds since 1970, computed from the machine's clocks.
    package static func bootTime(_ clock: Clock) -> Double {
        var uptime = timespec()
        clock_gettime(CLOCK_BOOTTIME, &uptime)
        return clock.now() - Double(uptime.tv_sec) - Double(uptime.tv_nsec) / 1e9
    }

    /// Local time minus UTC, in seconds, at a moment. 0 where the C library would have to read something else than a
    /// small file: it waits for the writer of a FIFO.
    package static func timeOffset(at seconds: Double) -> Double {
        if let name = getenv("TZ") {
            let first = UInt8(bitPattern: name.pointee)
            if first == UInt8(ascii: ":") || first == UInt8(ascii: "/") { return 0 }
        } else if let status = try? RootedFiles.machine.status(HostPaths.Machine.localTime),
            status.kind != .regular || status.size > 1 << 20
        {
            return 0
        }
        var time = time_t(seconds)
        var parts = tm()
        localtime_r(&time, &parts)
        return Double(parts.tm_gmtoff)
    }
}
