// sources: Sources/DebArchive/[ACMST]*.swift Sources/DebArchive/DebArchive.swift Sources/DebArchive/DebArchiveError.swift Sources/DebArchive/DebLayout.swift Sources/DebArchive/DebMember.swift Sources/DpkgModel/PrintableText.swift

import Glibc

/// One file without a name for all inputs.
nonisolated(unsafe) private let scratch = tmpfile()

/// Whatever a .deb consists of, it is read or refused: no name leads outside, no link, no size is believed unseen.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDebArchive(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    guard let stream = scratch else { return 0 }
    let descriptor = fileno(stream)
    guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, data, size, 0) == size else { return 0 }
    var limits = DebArchive.Limits()
    limits.controlBytes = 1 << 20
    limits.dataBytes = 1 << 20
    limits.members = 1000
    do throws(DebArchiveError) {
        let archive = try DebArchive(descriptor: descriptor, path: "fuzzed", limits: limits)
        let control = try archive.controlMembers()
        precondition(control["control"] != nil, "a package without a control file")
        for name in control.keys { precondition(!name.contains("/"), "a control file elsewhere") }
        var bytes: Int64 = 0
        try archive.forEachMember { member, reader throws(DebArchiveError) in
            precondition(member.path.hasPrefix("/"), "a name that is not absolute")
            precondition(!member.path.split(separator: "/").contains(".."), "a name that leads up")
            if member.kind == .hardLink {
                precondition(member.linkTarget?.hasPrefix("/") == true, "a hard link that leads elsewhere")
            }
            precondition(member.mode <= 0o7777, "a mode with more than permissions")
            try reader.forEachBlock { bytes += Int64($0.count) }
        }
        precondition(bytes <= limits.dataBytes, "more than the limit")
    } catch {
        precondition(!error.description.isEmpty, "an error without words")
    }
    return 0
}
