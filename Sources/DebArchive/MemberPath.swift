import DpkgModel

/// Names in a tar archive, made absolute paths of the target.
enum MemberPath {
    /// Turns `./usr//bin/x` and `usr/bin/x` into `/usr/bin/x`, and `./` into `/`.
    ///
    /// A name is unsafe when it begins with a slash, has a component "..", or contains a line feed (dpkg
    /// refuses that too, since its file lists cannot represent it).
    static func normalized(_ name: UnsafeRawBufferPointer) throws(MemberProblem) -> [UInt8] {
        guard let first = name.first, first != UInt8(ascii: "/"), !name.contains(0x0A) else {
            throw .unsafeName(PrintableText.line(String(decoding: name, as: UTF8.self)))
        }
        var path: [UInt8] = []
        path.reserveCapacity(name.count + 1)
        for component in name.split(separator: UInt8(ascii: "/")) {
            if component.count == 1, component.first == UInt8(ascii: ".") { continue }
            if component.count == 2, component.allSatisfy({ $0 == UInt8(ascii: ".") }) {
                throw .unsafeName(PrintableText.line(String(decoding: name, as: UTF8.self)))
            }
            path.append(UInt8(ascii: "/"))
            path.append(contentsOf: component)
        }
        return path.isEmpty ? [UInt8(ascii: "/")] : path
    }
}
