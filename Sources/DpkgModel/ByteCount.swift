/// How a number of bytes is written for a person: in powers of 1000, as apt writes sizes, and never rounded up.
///
/// Source: apt `apt-pkg/contrib/strutl.cc`, `SizeToStr`.
package enum ByteCount {
    /// `999 B`, `1.5 kB`, `38 MB`, `2.1 GB`; a negative number has its sign before it.
    package static func text(_ count: Int64) -> String {
        let sign = count < 0 ? "-" : ""
        let size = count.magnitude
        if size < 1000 { return "\(sign)\(size) B" }
        for (scale, unit) in [(UInt64(1000), "kB"), (1_000_000, "MB")] where size < scale * 1000 {
            let whole = size / scale
            return whole >= 10
                ? "\(sign)\(whole) \(unit)" : "\(sign)\(whole).\(size % scale * 10 / scale) \(unit)"
        }
        return "\(sign)\(size / 1_000_000_000).\(size % 1_000_000_000 / 100_000_000) GB"
    }
}
